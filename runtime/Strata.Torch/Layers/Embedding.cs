using System.Runtime.InteropServices;
using Strata.Axes;
using Strata.Declarations;
using Strata.Torch.Activations;
using Strata.Torch.Regions;
using TorchSharp;
using TorchSharp.Modules;

namespace Strata.Torch.Layers;

/// <summary>A table of feature vectors, one a token.</summary>
/// <typeparam name="TVocabulary">The axis of the rows.</typeparam>
/// <typeparam name="TOut">The feature axis.</typeparam>
/// <param name="vocabulary">The extent of <typeparamref name="TVocabulary"/>.</param>
/// <param name="output">The extent of <typeparamref name="TOut"/>.</param>
/// <param name="padTokenId">The row that stands for padding and learns nothing; null where there is none.</param>
[Parameter("weight", nameof(TVocabulary), nameof(TOut))]
public sealed class Embedding<TVocabulary, TOut>(Extent vocabulary, Extent output, int? padTokenId = null) : Module("Embedding")
    where TVocabulary : IAxis
    where TOut : IAxis
{
    /// <summary>The extent of the rows.</summary>
    public Extent Vocabulary => vocabulary;

    /// <summary>The table, <c>[TVocabulary, TOut]</c>.</summary>
    public Parameter Weight => Get("weight");

    /// <summary>Looks rows up.</summary>
    /// <param name="ids">Row numbers, int64 of any shape <c>[...]</c>.</param>
    /// <returns>The rows, <c>[..., TOut]</c>.</returns>
    /// <exception cref="InputException">They are no whole numbers, or on the processor one of them is no row's.</exception>
    public Activation<TOut> Forward(torch.Tensor ids)
    {
        if (Place is { IsHere: false } place)
        {
            var learns = Learns && torch.is_grad_enabled();
            var ghost = torch.empty([.. ids.shape, output.Size], Weight.dtype, Weight.device, requires_grad: learns);
            return new(ghost, output) { Place = place };
        }

        var flat = ids.reshape(-1);
        var rows = Split("weight") is { } split
            ? split.Region.Reduced(Own(flat, split.Region))
            : Learned(Looked(flat), flat);
        return Vectors(rows.reshape([.. ids.shape, output.Size]));
    }

    /// <summary>Gives vectors computed from the table their type.</summary>
    /// <param name="vectors">The vectors, <c>[..., TOut]</c>.</param>
    public Activation<TOut> Vectors(torch.Tensor vectors) => new(vectors, output) { Place = Place };

    /// <inheritdoc />
    protected internal override bool TakesSplits(string name) => true;

    /// <inheritdoc />
    private protected override string? Refusal(ParameterSplit split) => split.Axis != 0
        ? "has rows that ranks share out, not parts of its vectors: write [RowParallel] in place of [ColumnParallel], or neither."
        : vocabulary.Parts.IsDefaultOrEmpty ? null
        : "has rows of several axes, of which a rank would have some of each: take [RowParallel] off it.";

    private torch.Tensor Looked(torch.Tensor ids)
    {
        try
        {
            return Weight.index_select(0, ids);
        }
        catch (ExternalException) when (Fault(ids) is not null)
        {
            // Looked for only now: it would cost a pass over the ids, and a wait for the device, each time.
            throw new InputException($"{GetName()}: {Fault(ids)}");
        }
    }

    private string? Fault(torch.Tensor ids) => ids.dtype is not (torch.ScalarType.Int64 or torch.ScalarType.Int32)
        ? $"rows are looked up by numbers of type int64, and these are {ids.dtype}. Make the tensor of long numbers."
        : new[] { ids.min(), ids.max() }.Select(id => id.to_type(torch.ScalarType.Int64).item<long>())
            .Where(id => id < 0 || id >= Weight.size(0)).ToArray() is [var id, ..]
            ? $"there is no row {id}: the table has rows 0 to {Weight.size(0) - 1}. Take the tokenizer of this checkpoint, or correct the "
                + "number of tokens in the configuration."
            : null;

    /// <summary>The rows that this rank has of the table, <c>[ids, TOut]</c>; zeros in the place of others'.</summary>
    private torch.Tensor Own(torch.Tensor ids, TensorRegion region)
    {
        var count = Weight.size(0);
        Scalar first = count * region.Group.Rank, last = count - 1, none = 0;
        var places = ids.sub(first);
        var isElsewhere = places.lt(none).logical_or(places.gt(last)).unsqueeze(-1);
        var rows = Learned(Weight.index_select(0, places.clamp(none, last)), ids).masked_fill(isElsewhere, none);
        GC.KeepAlive((first, last, none));
        return rows;
    }

    /// <summary>Rows of the table, of which padding's learns nothing.</summary>
    private torch.Tensor Learned(torch.Tensor rows, torch.Tensor ids) => padTokenId is { } padding && torch.is_grad_enabled()
        ? torch.where(ids.Equal(padding).unsqueeze(-1), rows.detach(), rows)
        : rows;
}
