namespace Strata.Conversion.Plans;

/// <summary>Equally long stretches of bytes at equal distances, in a source tensor and in the target tensor.</summary>
/// <param name="Source">Which of the copy's sources.</param>
/// <param name="SourceOffset">Bytes from the start of the source tensor to the first stretch.</param>
/// <param name="SourceStride">Bytes from one stretch to the next in the source.</param>
/// <param name="TargetOffset">Bytes from the start of the target tensor to the first stretch.</param>
/// <param name="TargetStride">Bytes from one stretch to the next in the target.</param>
/// <param name="Length">Bytes of a stretch.</param>
/// <param name="Count">How many stretches.</param>
internal readonly record struct CopyRun(
    int Source, long SourceOffset, long SourceStride, long TargetOffset, long TargetStride, long Length, long Count);
