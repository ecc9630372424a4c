namespace Strata.Conversion;

/// <summary>How far a conversion is.</summary>
/// <param name="Phase">What is being done: <c>convert</c> or <c>verify</c>.</param>
/// <param name="Done">Bytes of tensors that are done, those of an earlier, interrupted run included.</param>
/// <param name="Total">Bytes of tensors in all.</param>
/// <param name="Resumed">Bytes that an earlier run had done.</param>
/// <param name="File">A file that is being worked on, relative to the target directory.</param>
public readonly record struct ConversionProgress(string Phase, long Done, long Total, long Resumed, string File);
