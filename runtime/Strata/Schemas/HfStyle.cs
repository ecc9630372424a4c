namespace Strata.Schemas;

/// <summary>
/// The styles in which HuggingFace's checkpoints have named a model's tensors: 0 is the present one, those after it are older. A checkpoint
/// is of one style as a whole.
/// </summary>
public static class HfStyle
{
    /// <summary>How many styles there are.</summary>
    /// <param name="parameters">What the model's declaration says of its parameters.</param>
    public static int Count(IReadOnlyList<ParameterSchema> parameters) =>
        parameters.Select(parameter => parameter.HfStyles).DefaultIfEmpty(1).Max();

    /// <summary>The style of a checkpoint: the one of whose keys it has the most, the newer one where several have as many.</summary>
    /// <param name="parameters">What the model's declaration says of its parameters.</param>
    /// <param name="has">Whether the checkpoint has a key.</param>
    public static int Of(IReadOnlyList<ParameterSchema> parameters, Func<string, bool> has) => Enumerable.Range(0, Count(parameters))
        .MaxBy(style => parameters.SelectMany(parameter => parameter.HfKeysOf(style)).Count(has));
}
