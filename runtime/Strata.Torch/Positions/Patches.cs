using TorchSharp;

namespace Strata.Torch;

/// <summary>Pictures or videos, cut into patches.</summary>
/// <param name="Pixels">One patch a row, <c>[patches, channel * time * height * width]</c>.</param>
/// <param name="Sizes">The size of each picture or video, in the order of its rows.</param>
public sealed record Patches(torch.Tensor Pixels, IReadOnlyList<GridSize> Sizes);
