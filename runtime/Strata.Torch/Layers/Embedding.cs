using Strata.Axes;
using Strata.Declarations;
using Strata.Torch.Activations;
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
    public Activation<TOut> Forward(torch.Tensor ids)
    {
        if (Place is { IsHere: false } place)
        {
            var learns = Learns && torch.is_grad_enabled();
            var ghost = torch.empty([.. ids.shape, output.Size], Weight.dtype, Weight.device, requires_grad: learns);
            return new(ghost, output) { Place = place };
        }

        var flat = ids.reshape(-1);
        var rows = Weight.index_select(0, flat);
        if (padTokenId is { } padding && torch.is_grad_enabled())
        {
            rows = torch.where(flat.Equal(padding).unsqueeze(-1), rows.detach(), rows);
        }

        return Vectors(rows.reshape([.. ids.shape, output.Size]));
    }

    /// <summary>Gives vectors computed from the table their type.</summary>
    /// <param name="vectors">The vectors, <c>[..., TOut]</c>.</param>
    public Activation<TOut> Vectors(torch.Tensor vectors) => new(vectors, output) { Place = Place };
}
