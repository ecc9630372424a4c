using Strata.Checkpoints;
using Strata.Conversion.Dialects;

namespace Strata.Conversion.HuggingFace;

/// <summary>
/// The <c>config.json</c> that is written: the original's, with the element type of what is written where it names another, and without
/// a tie where the head is written. <c>from_pretrained(dtype="auto")</c> would round the weights to the type that it names, and
/// transformers 4 would take the embedding for the head. Where it has a <c>text_config</c>, the forms that one of transformers 4 and 5
/// does not read are added, as far as the model's own reader knows them; every other byte stays.
/// </summary>
internal static class WrittenConfiguration
{
    private static readonly string[] Names = ["dtype", "torch_dtype"];
    private static readonly string[] Parts = ["text_config", "vision_config"];

    /// <summary>Makes it.</summary>
    /// <param name="path">The original.</param>
    /// <param name="types">The element types of what is written.</param>
    /// <param name="isTied">Whether the head is the embedding.</param>
    /// <param name="unknown">The keys of a file that the model's own reader does not know: such are not added.</param>
    /// <param name="notes">Is told what is changed.</param>
    /// <returns>The file; null where the original is right as it is.</returns>
    public static SmallFile? Of(
        string path,
        IReadOnlyCollection<ElementType> types,
        bool isTied,
        Func<byte[], IReadOnlySet<string>> unknown,
        ICollection<string> notes)
    {
        var names = types.Select(Name).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        var text = File.ReadAllBytes(path);
        var (changed, keys) = ConfigurationText.Replace(text, (place, value) =>
            IsType(place) && names is [var only] ? $"\"{only}\"" : !isTied && IsOf(place, "tie_word_embeddings") ? "false" : value);
        var missing = ConfigurationForms.Missing(changed, names is [var one] ? one : null, isTied);
        if (missing.Count > 0)
        {
            var strange = unknown(ConfigurationText.Add(changed, missing));
            missing = [.. missing.Where(member => !strange.Contains(Key(member)))];
        }

        if (names.Count > 1)
        {
            notes.Add($"{path} names one element type, but what is written has several: {string.Join(", ", names)}.");
        }

        if (keys.Count > 0)
        {
            notes.Add($"{path}: {string.Join(", ", keys)} {(keys.Count == 1 ? "is" : "are")} written as what is written is: "
                + $"{Values(names, keys)}.");
        }

        if (missing.Count > 0)
        {
            var added = missing.Select(Key);
            notes.Add($"{path}: {string.Join(", ", added)} {(missing.Count == 1 ? "is" : "are")} added with the values that it has in "
                + "another form: transformers 4 and 5 each read one.");
            changed = ConfigurationText.Add(changed, missing);
        }
        else if (keys.Count == 0)
        {
            return null;
        }

        return new(HuggingFaceFolder.ConfigurationName, changed.Length, target => File.WriteAllBytes(target, changed));
    }

    private static string Values(IReadOnlyList<string> names, IReadOnlyList<string> keys) => string.Join(
        " and ",
        keys.Select(key => key.EndsWith("dtype", StringComparison.Ordinal) ? names[0] : "not tied").Distinct(StringComparer.Ordinal));

    private static string Key((string Part, string Name, string Value) member) =>
        member.Part == "" ? member.Name : $"{member.Part}.{member.Name}";

    private static bool IsType(IReadOnlyList<string> place) => Names.Any(name => IsOf(place, name));

    private static bool IsOf(IReadOnlyList<string> place, string name) => place[^1] == name
        && (place.Count == 1 || (place.Count == 2 && Parts.Contains(place[0])));

    private static string Name(ElementType type) => type switch
    {
        ElementType.BFloat16 => "bfloat16",
        ElementType.Float16 => "float16",
        ElementType.Float32 => "float32",
        _ => "float64",
    };
}
