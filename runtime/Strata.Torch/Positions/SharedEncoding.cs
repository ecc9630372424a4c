using Strata.Axes;
using Strata.Torch.Activations;
using Strata.Torch.Regions;
using TorchSharp;

namespace Strata.Torch.Positions;

/// <summary>
/// A pass of the vision tower whose pictures replicas share out: of one micro-batch, or of several at once. Of several, each takes its rows
/// when its flow comes to them, and the tower's gradients are computed when all have given theirs (<see cref="Finish"/>): replicas wait for
/// each other once a step, not at each micro-batch.
/// </summary>
/// <param name="media">What replicas share out.</param>
/// <param name="isOfSeveral">Whether it is of several micro-batches: the whole tower has to lie on one stage then.</param>
public sealed class SharedEncoding(ISharedMedia media, bool isOfSeveral) : IDisposable
{
    private object? _home;
    private torch.Tensor? _made;
    private torch.Tensor? _own;

    /// <summary>Computes the tower's gradients, where several micro-batches have left theirs; all replicas call it.</summary>
    public void Finish()
    {
        if (_made is { requires_grad: true } made)
        {
            using var scope = torch.NewDisposeScope();
            NativeFaults.Backward([made], [media.TakeBack(_own!.grad ?? torch.zeros_like(_own))]);
        }
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _made?.Dispose();
        _own?.Dispose();
    }

    /// <summary>The rows of this replica's own pictures and videos, of all micro-batches that are encoded together.</summary>
    /// <typeparam name="THidden">The decoder's feature axis.</typeparam>
    /// <param name="tokens">How pictures and videos stand in the tokens.</param>
    /// <param name="encode">The vision tower: patches, <c>[patches, pixels]</c>, to rows, <c>[tokens, hidden]</c>.</param>
    /// <returns>The rows, <c>[tokens, hidden]</c>.</returns>
    /// <exception cref="InputException">
    /// Sizes do not fit pixels, ranks have shares of what leaves the tower, or it makes other rows.
    /// </exception>
    internal Activation<THidden> Rows<THidden>(MediaTokens tokens, Func<torch.Tensor, PatchGrid, Activation<THidden>> encode)
        where THidden : IAxis
    {
        if (_home is Activation<THidden> home)
        {
            return home;
        }

        var taken = media.Take();
        var grid = taken.Grid(tokens.Merge);
        var rows = encode(taken.Pixels, grid);
        Refuse(rows, grid);
        if (rows.IsGhost || !isOfSeveral)
        {
            return rows with
            {
                Value = rows.IsGhost ? RowShares.Ghost(rows.Value, media.OwnTokens)
                    : RegionFunction.Of(rows.Value, media.Return, media.TakeBack),
            };
        }

        _made = rows.Value.alias().DetachFromDisposeScope();
        _own = media.Return(rows.Value).DetachFromDisposeScope();
        home = rows with { Value = _own.requires_grad_(_made.requires_grad) };
        _home = home;
        return home;
    }

    private static void Refuse<THidden>(Activation<THidden> rows, PatchGrid grid)
        where THidden : IAxis
    {
        if (rows.Share is not null)
        {
            throw new InputException(
                $"Ranks have {TensorShare.Text(rows.Share)} of what leaves the vision tower, and replicas exchange whole rows: end the "
                + "tower with a [RowParallel] layer, or train without --encoder-dp-balance.");
        }

        var square = grid.Merge * grid.Merge;
        if (rows.Value.size(0) != grid.Count / square)
        {
            throw new InputException(
                $"The vision tower made {rows.Value.size(0)} rows of {grid.Count} patches, and replicas exchange one for each {square}: "
                + "train without --encoder-dp-balance.");
        }
    }
}

/// <summary>What a micro-batch has of a pass of the vision tower that replicas share out.</summary>
/// <param name="Encoding">The pass.</param>
/// <param name="Start">The rows of this replica's micro-batches before it in that pass.</param>
public sealed record SharedRows(SharedEncoding Encoding, long Start);
