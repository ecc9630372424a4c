namespace Strata.Conversion.Dialects;

/// <summary>A small file of the output that holds no tensors.</summary>
/// <param name="Name">Its name in the target folder.</param>
/// <param name="Bytes">About how many bytes it has.</param>
/// <param name="Write">Writes it to a place on the disk.</param>
internal sealed record OutputFile(string Name, long Bytes, Action<string> Write);
