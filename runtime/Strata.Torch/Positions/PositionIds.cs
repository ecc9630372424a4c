using Strata.Torch.Modules;
using TorchSharp;

namespace Strata.Torch.Positions;

/// <summary>The positions of a batch of prompts.</summary>
/// <param name="Counters">The counters of time, height and width of each token, int64 <c>[3, batch, sequence]</c>.</param>
/// <param name="Deltas">
/// The largest counter of each row and one, less its length, int64 <c>[batch, 1]</c>: with its padding in version 4, without in version 5.
/// </param>
/// <param name="Rule">Which version of transformers numbered them.</param>
public sealed record PositionIds(torch.Tensor Counters, torch.Tensor Deltas, PositionRule Rule = PositionRule.Transformers4) : IScoped
{
    /// <inheritdoc />
    public IEnumerable<torch.Tensor> Tensors => [Counters, Deltas];

    /// <summary>
    /// The positions of one more token in each row. In version 5 each counter goes on from the last token's, as its <c>generate</c> does:
    /// behind a long video its own <c>forward</c>, which goes by the deltas, places the second token elsewhere.
    /// </summary>
    /// <param name="length">The padded length of the rows so far.</param>
    /// <returns>Three counters a row, int64 <c>[3, batch, 1]</c>.</returns>
    public torch.Tensor Next(long length)
    {
        // Numbers of this program's, not scalars of the tensor library's: its operators do not keep the scalar that they make of a number
        // until they have used it, and a collection in between hands them another.
        using var scope = torch.NewDisposeScope();
        var batch = Counters.size(1);
        long[] next = Rule == PositionRule.Transformers5
            ? [.. Numbers(Counters.narrow(2, Counters.size(2) - 1, 1)).Select(last => last + length - Counters.size(2) + 1)]
            : [.. Enumerable.Repeat(Numbers(Deltas), 3).SelectMany(deltas => deltas.Select(delta => delta + length))];
        return Scopes.Keep(torch.tensor(next, [3, batch, 1]).to(Counters.device));
    }

    private static long[] Numbers(torch.Tensor tensor) => tensor.cpu().contiguous().data<long>().ToArray();
}
