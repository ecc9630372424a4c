using System.Collections;
using Strata.Axes;
using Strata.Torch.Activations;
using Strata.Torch.Regions;
using Strata.Torch.Stages;
using TorchSharp;

namespace Strata.Torch.Modules;

/// <summary>A block repeated: the layers of a tower, first to last.</summary>
/// <typeparam name="TBlock">The block that is repeated.</typeparam>
public sealed class LayerStack<TBlock> : Module, IReadOnlyList<TBlock>, ILayerStack
    where TBlock : Module
{
    private readonly TBlock[] _blocks;
    private Place?[]? _places;
    private TensorRegion? _sequences;
    private bool _isSearched;

    /// <summary>Makes the blocks in order and registers them under their numbers.</summary>
    /// <param name="count">How many; not negative.</param>
    /// <param name="create">Makes one block.</param>
    /// <exception cref="InputException">The count is negative.</exception>
    public LayerStack(int count, Func<int, TBlock> create)
        : this(0, count, create)
    {
    }

    /// <summary>Makes the blocks that one pipeline stage holds. They keep their numbers in the whole tower.</summary>
    /// <param name="first">The number of the first.</param>
    /// <param name="count">How many; not negative.</param>
    /// <param name="create">Makes the block of a number.</param>
    /// <exception cref="InputException">The count is negative.</exception>
    public LayerStack(int first, int count, Func<int, TBlock> create)
        : base("LayerStack")
    {
        if (count < 0)
        {
            throw new InputException(
                $"A stack of {typeof(TBlock).Name} would have {count} layers: there are not below 0. Correct the configuration.");
        }

        First = first;
        _blocks = [.. Enumerable.Range(first, count).Select(create)];
        foreach (var (index, block) in _blocks.Index())
        {
            Register($"{first + index}", block);
        }
    }

    /// <summary>The number, in the whole tower, of the first block here; 0 where this is the whole tower.</summary>
    public int First { get; }

    /// <inheritdoc />
    public Recomputation? Recompute { get; set; }

    /// <inheritdoc />
    public int Count => _blocks.Length;

    /// <inheritdoc />
    public TBlock this[int index] => _blocks[index];

    /// <summary>
    /// Passes an activation through all blocks. Each has a dispose scope of its own, so that one layer's intermediate tensors are
    /// gone before the next begins.
    /// </summary>
    /// <typeparam name="TAxis">The residual stream's feature axis.</typeparam>
    /// <param name="x">What enters the first block, <c>[..., feature]</c>.</param>
    /// <param name="step">Runs one block: the block, its number in the whole tower, what enters it.</param>
    /// <returns>What leaves the last block, of the same shape.</returns>
    public Activation<TAxis> Fold<TAxis>(Activation<TAxis> x, Func<TBlock, int, Activation<TAxis>, Activation<TAxis>> step)
        where TAxis : IAxis
    {
        var (places, around) = (Places(), torch.CurrentDisposeScope);
        var region = x.Share is null ? Sequences() : null;
        x = region?.Split(x) ?? x;
        for (int index = 0, count; index < _blocks.Length; index += count)
        {
            count = 1;
            if (places is not null)
            {
                x = x.At(places[index]);
                if (x.IsGhost)
                {
                    x = x.Passed<TAxis>(x.Extent, IsLearning(index));
                    continue;
                }
            }

            using var scope = torch.NewDisposeScope();
            var (begin, end) = Stage(places, index);
            if (Recompute?.Group(index - begin, end - index) is > 0 and var group && IsLearned(x, index, group)
                && ForwardScope.Keep(around))
            {
                count = group;
                x = Scopes.Keep(x with { Value = Recomputed(x, index, group, step) });
                continue;
            }

            x = _blocks[index].Observe(Scopes.Keep(step(_blocks[index], First + index, x)));
        }

        return region?.Join(x) ?? x;
    }

    /// <summary>Passes a sum through all blocks, as the activation that it is: C# would not infer its axis.</summary>
    /// <typeparam name="TAxis">The residual stream's feature axis.</typeparam>
    /// <param name="x">What enters the first block, <c>[..., feature]</c>.</param>
    /// <param name="step">Runs one block: the block, its number in the whole tower, what enters it.</param>
    /// <returns>What leaves the last block, of the same shape.</returns>
    public Activation<TAxis> Fold<TAxis>(Sum<TAxis> x, Func<TBlock, int, Activation<TAxis>, Activation<TAxis>> step)
        where TAxis : IAxis => Fold(x.Activation, step);

    /// <summary>Computes some blocks so that only what enters the first is kept.</summary>
    private torch.Tensor Recomputed<TAxis>(
        Activation<TAxis> x, int first, int count, Func<TBlock, int, Activation<TAxis>, Activation<TAxis>> step)
        where TAxis : IAxis => RecomputedFunction.Of(x.Value, value =>
        {
            using var scope = torch.NewDisposeScope();
            var y = x with { Value = value };
            for (var index = first; index < first + count; index++)
            {
                y = step(_blocks[index], First + index, y);
            }

            return y.Value.MoveToOuterDisposeScope();
        });

    private bool IsLearning(int index) => Parts(_blocks[index]).Any(part => part.Learns);

    /// <summary>A block and all that it is made of: torch leaves the block itself out.</summary>
    private static IEnumerable<Module> Parts(TBlock block) => block.modules().OfType<Module>().Prepend(block);

    /// <summary>Whether gradients are computed of some blocks at all.</summary>
    private bool IsLearned<TAxis>(Activation<TAxis> x, int first, int count)
        where TAxis : IAxis => torch.is_grad_enabled() && (x.Value.requires_grad || Enumerable.Range(first, count).Any(IsLearning));

    /// <summary>The first block of a block's stage, and the block after its last.</summary>
    private (int Begin, int End) Stage(Place?[]? places, int index)
    {
        if (places is null)
        {
            return (0, _blocks.Length);
        }

        var (begin, end) = (index, index + 1);
        while (begin > 0 && places[begin - 1] == places[index])
        {
            begin--;
        }

        while (end < _blocks.Length && places[end] == places[index])
        {
            end++;
        }

        return (begin, end);
    }

    /// <summary>
    /// The ranks that share out the rows of sequences between the blocks; null where each has all: also where a block has a matrix that is
    /// not split, such as an attention's, before which nothing would bring the rows together.
    /// </summary>
    private TensorRegion? Sequences()
    {
        if (!_isSearched)
        {
            var parts = modules().OfType<Module>().ToList();
            _sequences = parts.TrueForAll(part => part.Region is not null || part.parameters(recurse: false).All(own => own.dim() < 2))
                ? parts.Select(part => part.Region).FirstOrDefault(region => region is { SplitsSequences: true })
                : null;
            _isSearched = true;
        }

        return _sequences;
    }

    /// <summary>The pipeline stage of each block, which is that of its parameters; null where there is only one.</summary>
    private Place?[]? Places()
    {
        _places ??= [.. _blocks.Select(
            block => Parts(block).Select(part => part.Place).FirstOrDefault(place => place is not null))];
        return _places is [not null, ..] ? _places : null;
    }

    /// <inheritdoc />
    public IEnumerator<TBlock> GetEnumerator() => ((IEnumerable<TBlock>)_blocks).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
