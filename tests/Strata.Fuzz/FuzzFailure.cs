namespace Strata.Fuzz;

/// <summary>An input that a reader did not stand.</summary>
/// <param name="Format">The format.</param>
/// <param name="Index">Its index, which with the seed makes it again; -1 for one from a file.</param>
/// <param name="Input">The input.</param>
/// <param name="Reason">What happened.</param>
internal sealed record FuzzFailure(string Format, long Index, byte[] Input, string Reason);
