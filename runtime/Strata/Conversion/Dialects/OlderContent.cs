namespace Strata.Conversion.Dialects;

/// <summary>What of a target folder can not stay beside a checkpoint that is written to it, though nothing takes its place.</summary>
/// <param name="Stale">Top-level files of an older checkpoint, which <c>--overwrite</c> deletes.</param>
/// <param name="Strays">Paths in the folder of what no such checkpoint has: somebody else's, which nothing deletes.</param>
internal sealed record OlderContent(IReadOnlyList<string> Stale, IReadOnlyList<string> Strays);
