using Strata.Checkpoints;
using Strata.Checkpoints.Shards;
using Strata.Quantisation;
using Strata.Schemas;

namespace Strata.Torch.Loading;

/// <summary>Which tensors of a checkpoint are codes and scales, where its configuration declares that weights are stored so.</summary>
/// <param name="scheme">How they are stored.</param>
/// <param name="checkpoint">The checkpoint.</param>
internal sealed class CodeMatch(QuantisationScheme scheme, Checkpoint checkpoint)
{
    /// <summary>How weights are stored.</summary>
    public QuantisationScheme Scheme => scheme;

    /// <summary>The key of a weight's scales.</summary>
    /// <param name="key">The weight's own.</param>
    public static string ScaleKey(string key) => key + QuantisationScheme.ScaleSuffix;

    /// <summary>Whether a parameter is stored as codes: of the parts of a fused one all have to be, where one is.</summary>
    /// <param name="parameter">The parameter.</param>
    /// <param name="style">The style of the checkpoint's names.</param>
    public bool IsCodes(ParameterSchema parameter, int style) => parameter.Shape.Length == 2 && parameter.HfKeysOf(style).Any(key =>
        checkpoint.TryGet(ScaleKey(key), out _)
        || (checkpoint.TryGet(key, out var tensor) && tensor.Entry.Type is ElementType.Int8 or ElementType.UInt8));

    /// <summary>The two tensors that a weight is expected as.</summary>
    /// <param name="key">Its key.</param>
    /// <param name="rows">Its rows.</param>
    /// <param name="columns">Its columns.</param>
    public IEnumerable<TensorDeclaration> Expected(string key, long rows, long columns) =>
    [
        new(key, scheme.CodeType, [rows, scheme.RowBytes(columns)]),
        new(ScaleKey(key), ElementType.BFloat16, [rows, scheme.Groups(columns)]),
    ];

    /// <summary>What a tensor differs in from what is expected; null where in nothing, or where it is missing.</summary>
    /// <param name="expected">What is expected.</param>
    public LoadMismatch? Difference(TensorDeclaration expected) => checkpoint.TryGet(expected.Name, out var tensor)
        && (tensor.Entry.Type != expected.Type || !tensor.Entry.Shape.AsSpan().SequenceEqual(expected.Shape.AsSpan()))
            ? new(expected.Name, expected.Type, expected.Shape, tensor.Entry.Type, tensor.Entry.Shape)
            : null;
}
