using Strata.Checkpoints.Shards;
using Strata.Schemas;

namespace Strata.Torch.Loading;

/// <summary>
/// Parameters that a configuration ties and that a checkpoint has with other values all the same: these are kept, as HuggingFace
/// transformers 5 does.
/// </summary>
internal static class TiedTensors
{
    /// <summary>Unties what has values of its own.</summary>
    /// <param name="schema">The model's parameters, as its configuration ties them.</param>
    /// <param name="checkpoint">The checkpoint.</param>
    /// <returns>The parameters, and what to tell.</returns>
    public static (IReadOnlyList<ParameterSchema> Schema, IReadOnlyList<string> Notes) Untie(
        IReadOnlyList<ParameterSchema> schema, Checkpoint checkpoint)
    {
        var style = LoadMatcher.Style(schema, checkpoint);
        var notes = new List<string>();
        List<ParameterSchema> untied = [.. schema.Select(parameter => IsOwn(parameter) ? parameter with { TiedTo = null } : parameter)];
        return (untied, notes);

        bool IsOwn(ParameterSchema parameter)
        {
            if (parameter.TiedTo is null || Find(parameter) is not { } own
                || Find(schema.First(owner => owner.Path == parameter.TiedTo)) is not { } shared)
            {
                return false;
            }

            var rows = own.DifferingRows(shared);
            if (rows > 0)
            {
                notes.Add(
                    $"{checkpoint.Path}: '{own.Name}' differs from '{shared.Name}' in {rows} of {own.Entry.Shape[0]} rows, although the "
                    + "configuration ties the two. It is kept, as HuggingFace transformers 5 does.");
            }

            return rows > 0;
        }

        CheckpointTensor? Find(ParameterSchema parameter) =>
            parameter.HfKeysOf(style) is [var key] && checkpoint.TryGet(key, out var tensor) ? tensor : null;
    }
}
