using Strata.Schemas;

namespace Strata.Conversion.Dialects;

/// <summary>The model that is converted.</summary>
/// <param name="Parameters">What its declaration says of its parameters.</param>
/// <param name="Configuration">What says how many layers there are, for messages: a file.</param>
internal sealed record DeclaredModel(IReadOnlyList<ParameterSchema> Parameters, string Configuration)
{
    /// <summary>Which of the parameters checkpoints hold: all, but for adapters, which hold none of their base's.</summary>
    public Func<ParameterSchema, bool> IsStored { get; init; } = _ => true;
}
