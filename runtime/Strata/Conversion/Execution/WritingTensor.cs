using Strata.Checkpoints;
using Strata.Conversion.Plans;

namespace Strata.Conversion.Execution;

/// <summary>A tensor that is written.</summary>
/// <param name="File">The file that it is in.</param>
/// <param name="Place">Its place in the file.</param>
/// <param name="Copy">How it is put together.</param>
internal sealed record WritingTensor(WritingFile File, TensorEntry Place, TensorCopy Copy);
