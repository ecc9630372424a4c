using Strata.Checkpoints;

namespace Strata.Conversion.Sources;

/// <summary>A tensor that a checkpoint has.</summary>
/// <param name="File">The open file.</param>
/// <param name="Entry">Its place in the file.</param>
internal readonly record struct FoundEntry(ITensorFile File, TensorEntry Entry);
