using TorchSharp;

namespace Strata.Torch.Paging;

/// <summary>The keys and values of several rows in one layer where they lie; good until something is added or forgotten.</summary>
public sealed class PagedRows
{
    internal PagedRows(PagedLayer layer, IReadOnlyList<IReadOnlyList<int>> pages, IReadOnlyList<long> lengths) =>
        (Layer, Pages, Lengths) = (layer, pages, lengths);

    /// <summary>How many tokens each row has; one at least.</summary>
    public IReadOnlyList<long> Lengths { get; }

    /// <summary>How many tokens the longest row has.</summary>
    public long Longest => Lengths.Max();

    internal PagedLayer Layer { get; }

    internal IReadOnlyList<IReadOnlyList<int>> Pages { get; }

    /// <summary>
    /// The keys of all rows, <c>[rows, longest, features]</c>: zeros behind a shorter one. A copy, unless one row's lie together.
    /// </summary>
    public torch.Tensor Keys() => Gather(slab => slab.Keys);

    /// <summary>The values of all rows, <c>[rows, longest, features]</c>, as <see cref="Keys"/>.</summary>
    public torch.Tensor Values() => Gather(slab => slab.Values);

    private torch.Tensor Gather(Func<(torch.Tensor Keys, torch.Tensor Values), torch.Tensor> which)
    {
        using var scope = torch.NewDisposeScope();
        var (longest, pieces) = (Longest, new List<torch.Tensor>());
        for (var row = 0; row < Lengths.Count; row++)
        {
            foreach (var run in Layer.Runs(Pages[row], 0, Lengths[row]))
            {
                pieces.Add(which(Layer[run.Slab]).narrow(0, run.At, run.Count));
            }

            if (Lengths[row] < longest)
            {
                pieces.Add(torch.zeros([longest - Lengths[row], pieces[0].size(1)], pieces[0].dtype, pieces[0].device));
            }
        }

        var all = pieces.Count == 1 ? pieces[0] : torch.cat(pieces, 0);
        return all.view(Lengths.Count, longest, all.size(1)).MoveToOuterDisposeScope();
    }
}
