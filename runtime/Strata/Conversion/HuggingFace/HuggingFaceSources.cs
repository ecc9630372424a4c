using Strata.Conversion.Dialects;
using Strata.Rules.Words;
using Strata.Schemas;

namespace Strata.Conversion.HuggingFace;

/// <summary>The tensors of a HuggingFace folder that a conversion needs.</summary>
internal static class HuggingFaceSources
{
    /// <summary>Matches them.</summary>
    /// <param name="folder">The folder, with weights.</param>
    /// <param name="isWanted">Which parameters are needed.</param>
    /// <param name="ignoreUnknown">Whether keys that nobody declares are left out.</param>
    /// <param name="notes">Is told what is left out.</param>
    /// <exception cref="InputException">Keys are missing or unknown, or shapes differ.</exception>
    public static IReadOnlyList<SourceTensor> Match(
        HuggingFaceFolder folder, Func<ParameterSchema, bool> isWanted, bool ignoreUnknown, ICollection<string> notes)
    {
        var checkpoint = folder.Checkpoint ?? throw new ArgumentException("A folder with weights is needed.", nameof(folder));
        var style = HfStyle.Of(folder.Parameters, key => checkpoint.TryGet(key, out _));
        var tied = folder.Parameters.Where(parameter => parameter.TiedTo is not null).SelectMany(parameter => parameter.HfKeysOf(style));
        var found = checkpoint.Tensors.ToDictionary(
            tensor => tensor.Name, tensor => new FoundEntry(tensor.File, tensor.Entry), StringComparer.Ordinal);
        foreach (var key in tied.Distinct(StringComparer.Ordinal).Where(found.ContainsKey).Order(StringComparer.Ordinal))
        {
            notes.Add(
                $"{Quoted.Of(key)} is there, but the configuration ties it: the values of what it is tied to are taken, "
                + "as HuggingFace transformers does.");
        }

        return SourceMatcher.Match(
            folder.Path,
            [
                .. HuggingFaceLayout.Tensors(folder.Parameters, style)
                    .Where(tensor => isWanted(tensor.Parameter)).Select(tensor => (tensor.Key, tensor)),
            ],
            found,
            folder.Parameters.SelectMany(parameter => parameter.HfKeysOf(style)).ToHashSet(StringComparer.Ordinal),
            ignoreUnknown,
            notes);
    }
}
