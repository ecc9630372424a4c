using System.Globalization;
using Strata.Checkpoints;
using Strata.Rules.Words;

namespace Strata.Conversion.Dialects;

/// <summary>
/// What an adapter adds to rows of a parameter when it is merged: <c>scale * B A</c> (LoRA; Hu et al., 2021). Dimensions after the first
/// count as one.
/// </summary>
/// <param name="Path">The parameter, as <see cref="Schemas.ParameterSchema.Path"/> names it.</param>
/// <param name="FirstRow">The first row that changes, in the declared order.</param>
/// <param name="Down">A: a row for each rank, a column for each of the parameter's.</param>
/// <param name="Up">B: a row for each that changes, a column for each rank.</param>
/// <param name="Scale">What the product is multiplied by: alpha over the rank.</param>
internal sealed record LowRankUpdate(string Path, long FirstRow, SourceTensor Down, SourceTensor Up, double Scale)
{
    /// <summary>The rank.</summary>
    public long Rank => Down.Entry.Shape[0];

    /// <summary>How many rows change.</summary>
    public long Rows => Up.Entry.Shape[0];

    /// <summary>The refusal of a sum that the tensor's type does not hold.</summary>
    /// <param name="key">The tensor.</param>
    /// <param name="type">Its element type.</param>
    public InputException Beyond(string key, ElementType type) => new(
        string.Create(CultureInfo.InvariantCulture, $"{Up.File.Path}: {Up.Entry.Name}, multiplied by {Scale:R}, ")
        + $"makes elements of {Quoted.Of(key)} infinite or no numbers, as {type.SafeTensorsName}. Factors and scale (alpha over the rank: "
        + "adapter_config.json, or what was given) are not those that were trained together.");

    /// <inheritdoc />
    public override string ToString() => FormattableString.Invariant($"{FirstRow}+{Rows} {Scale:R} {Up} {Down}");
}
