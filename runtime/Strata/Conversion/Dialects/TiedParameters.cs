using Strata.Checkpoints;
using Strata.Rules.Words;
using Strata.Schemas;

namespace Strata.Conversion.Dialects;

/// <summary>
/// Parameters that a configuration ties and that a checkpoint has with other values all the same. These are kept, as HuggingFace
/// transformers 5 does (<c>tie_weights</c>): to drop a head that somebody trained would be silent damage.
/// </summary>
internal static class TiedParameters
{
    /// <summary>Unties what has values of its own.</summary>
    /// <param name="source">The checkpoint, for messages.</param>
    /// <param name="parameters">The model's parameters, as its configuration ties them.</param>
    /// <param name="find">Finds the tensor of a parameter; null where the checkpoint has none.</param>
    /// <param name="notes">Is told what is kept.</param>
    public static IReadOnlyList<ParameterSchema> Untie(
        string source,
        IReadOnlyList<ParameterSchema> parameters,
        Func<ParameterSchema, (ITensorFile File, TensorEntry Entry)?> find,
        ICollection<string> notes) => [.. parameters.Select(parameter =>
        {
            if (parameter.TiedTo is null || find(parameter) is not { } own
                || find(parameters.First(owner => owner.Path == parameter.TiedTo)) is not { } shared)
            {
                return parameter;
            }

            var rows = TensorRows.Differing(own, shared);
            if (rows == 0)
            {
                return parameter;
            }

            notes.Add(
                $"{source}: {Quoted.Of(own.Entry.Name)} differs from {Quoted.Of(shared.Entry.Name)} in {rows} of "
                + $"{own.Entry.Shape.FirstOrDefault(1)} rows, although the configuration ties the two. It is kept, as HuggingFace "
                + "transformers 5 does: \"tie_word_embeddings\" has to be false, and \"untie_embeddings_and_output_weights\" true in "
                + "MindSpeed-MM's model.json.");
            return parameter with { TiedTo = null };
        })];
}
