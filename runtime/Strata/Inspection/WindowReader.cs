namespace Strata.Inspection;

/// <summary>Reads a part of a tensor.</summary>
/// <param name="start">Bytes from the start of the tensor.</param>
/// <param name="window">Where they go; filled completely.</param>
internal delegate void WindowReader(long start, Span<byte> window);
