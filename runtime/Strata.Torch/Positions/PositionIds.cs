using Strata.Torch.Modules;
using TorchSharp;

namespace Strata.Torch.Positions;

/// <summary>The positions of a batch of prompts.</summary>
/// <param name="Counters">The counters of time, height and width of each token, int64 <c>[3, batch, sequence]</c>.</param>
/// <param name="Deltas">What a later token's place in the padded row must be shifted by, int64 <c>[batch, 1]</c>.</param>
public sealed record PositionIds(torch.Tensor Counters, torch.Tensor Deltas) : IScoped
{
    /// <inheritdoc />
    public IEnumerable<torch.Tensor> Tensors => [Counters, Deltas];

    /// <summary>The positions of one more token in each row.</summary>
    /// <param name="length">The padded length of the rows so far.</param>
    /// <returns>Three equal counters, int64 <c>[3, batch, 1]</c>.</returns>
    public torch.Tensor Next(long length) => (Deltas + length).unsqueeze(0).expand(3, -1, -1);
}
