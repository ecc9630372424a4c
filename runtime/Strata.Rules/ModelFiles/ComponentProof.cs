using System.Globalization;
using Strata.Rules.Catalogue;
using static Strata.Rules.Catalogue.RuleSeverity;

namespace Strata.Rules.ModelFiles;

/// <summary>What must hold in and between the components of MindSpeed-MM's file.</summary>
public static class ComponentProof
{
    private const string Brain = "bf16";
    private const string Half = "fp16";
    private const string Positions = "position_embedding_type";

    /// <summary>STR4010: each component that says its precision says one, and multimodal rotary positions have bfloat16.</summary>
    /// <param name="root">The file's root.</param>
    public static IEnumerable<Finding<FilePlace>> Precisions(IJsonValue root) =>
        Components(root, "").SelectMany(pair => Precision(pair.Path, pair.Value));

    /// <summary>
    /// STR4009: every token is of the vocabulary. The one that pictures take the place of is an error, for it is looked up.
    /// </summary>
    /// <param name="root">The file's root.</param>
    public static IEnumerable<Finding<FilePlace>> Tokens(IJsonValue root)
    {
        if (root.Member("text_decoder")?.Member("vocab_size") is not { } size || !JsonReading.Int32.TryRead(size, out var vocabulary))
        {
            return [];
        }

        return
            from place in new[] { "", "generation_config." }
            let holder = place.Length == 0 ? root : root.Member(place.TrimEnd('.'))
            where holder is not null
            from member in holder.Members
            where member.Key.EndsWith("_token_id", StringComparison.Ordinal)
            from value in member.Value.Shape == JsonShape.List ? member.Value.Items : [member.Value]
            let token = JsonReading.Int32.TryRead(value, out var read) ? read : (int?)null
            where token < 0 || token >= vocabulary
            select new FilePlace(place + member.Key, value).Breaks(
                ModelFileRules.TokenOutside, Number(token.Value), Number(vocabulary), Number(vocabulary - 1)) with
            {
                Severity = member.Key == "img_context_token_id" ? Error : Warning,
            };
    }

    private static IEnumerable<Finding<FilePlace>> Precision(string path, IJsonValue component)
    {
        var (brain, half) = (component.Member(Brain), component.Member(Half));
        if (brain?.Raw == "true" && half?.Raw == "true")
        {
            yield return Finding(Half, half, "is true, and so is bf16: a component computes in one of them", "Let one be false");
        }
        else if (component.Member(Positions) is { Text: "mrope" } && brain is { Raw: not "true" })
        {
            // Where the key is not there, the command line may say it.
            yield return Finding(
                Brain,
                brain,
                $"is {JsonWords.Show(brain)}, but position_embedding_type is 'mrope', which MindSpeed-MM computes in bfloat16 only",
                "Let it be true");
        }
        else if ((brain ?? half) is { } either && brain?.Raw != "true" && half?.Raw != "true")
        {
            yield return Finding(
                brain is null ? Half : Brain,
                either,
                "is not true, and no other precision is: training needs exactly one",
                "Let bf16 or fp16 be true");
        }

        Finding<FilePlace> Finding(string key, IJsonValue value, string fact, string wayOut) =>
            new FilePlace(path + key, value).Breaks(ModelFileRules.Precision, fact, wayOut);
    }

    private static IEnumerable<(string Path, IJsonValue Value)> Components(IJsonValue component, string path) =>
        component.Members
            .Where(member => member.Value.Shape == JsonShape.Object && member.Key != "generation_config")
            .SelectMany(member => Components(member.Value, $"{path}{member.Key}.").Prepend(($"{path}{member.Key}.", member.Value)));

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
