using System.Collections.Immutable;
using Strata.Checkpoints;
using Strata.Checkpoints.Torch;

namespace Strata.Inspection;

/// <summary>A file of a checkpoint, open.</summary>
/// <param name="Name">Its path in the checkpoint's folder, with forward slashes.</param>
/// <param name="Rank">Whose it is; null where the format has no ranks.</param>
/// <param name="File">The open file.</param>
/// <param name="Skipped">What it holds beside tensors of a model.</param>
internal sealed record InspectedFile(string Name, RankName? Rank, ITensorFile File, ImmutableArray<SkippedEntry> Skipped);
