using TorchSharp;
using TorchSharp.Modules;

namespace Strata.Torch;

/// <summary>A table of feature vectors, one a token.</summary>
/// <typeparam name="TVocabulary">The axis of the rows.</typeparam>
/// <typeparam name="TOut">The feature axis.</typeparam>
[Parameter("weight", nameof(TVocabulary), nameof(TOut))]
public sealed class Embedding<TVocabulary, TOut> : Module
    where TVocabulary : IAxis
    where TOut : IAxis
{
    private readonly Extent _output;

    /// <summary>Makes the table; it has no memory until it is loaded.</summary>
    /// <param name="vocabulary">The extent of <typeparamref name="TVocabulary"/>.</param>
    /// <param name="output">The extent of <typeparamref name="TOut"/>.</param>
    /// <param name="parallel">Where and how the model is made.</param>
    public Embedding(Extent vocabulary, Extent output, ParallelContext parallel)
        : base("Embedding")
    {
        _output = output;
        Register("weight", ParameterFactory.Create(parallel, vocabulary, output));
    }

    /// <summary>The table, <c>[TVocabulary, TOut]</c>.</summary>
    public Parameter Weight => Get("weight");

    /// <summary>Looks rows up.</summary>
    /// <param name="ids">Row numbers, int64 of any shape <c>[...]</c>.</param>
    /// <returns>The rows, <c>[..., TOut]</c>.</returns>
    public Activation<TOut> Forward(torch.Tensor ids)
    {
        var rows = Weight.index_select(0, ids.reshape(-1));
        return Vectors(rows.reshape([.. ids.shape, _output.Size]));
    }

    /// <summary>Gives vectors computed from the table their type.</summary>
    /// <param name="vectors">The vectors, <c>[..., TOut]</c>.</param>
    public Activation<TOut> Vectors(torch.Tensor vectors) => new(vectors, _output);
}
