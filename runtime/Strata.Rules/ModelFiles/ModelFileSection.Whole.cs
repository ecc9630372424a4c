using Strata.Rules.Catalogue;
using Strata.Rules.Words;

namespace Strata.Rules.ModelFiles;

/// <content>What only a whole file tells.</content>
public sealed partial class ModelFileSection
{
    /// <summary>
    /// Holds MindSpeed-MM's file against what no single value tells: stages, precisions, tokens, and, where the file asks for an answer
    /// too, its checkpoint and pipeline. Does nothing for an object inside of a file.
    /// </summary>
    /// <param name="released">The names of the released checkpoints.</param>
    public void CheckMindSpeed(IReadOnlyList<string> released)
    {
        if (Path.Length > 0 || Element is not { } root)
        {
            return;
        }

        var findings = ComponentStages.Check(root).Concat(ComponentProof.Precisions(root)).Concat(ComponentProof.Tokens(root));
        foreach (var finding in findings)
        {
            Report.Add(finding);
        }

        if (new[] { "pipeline_class", "generation_config", "tokenizer" }.Any(key => root.Member(key) is not null))
        {
            CheckInference(released);
        }
    }

    /// <summary>Holds the part of MindSpeed-MM's inference file that asks for an answer against what is known.</summary>
    /// <param name="released">The names of the released checkpoints.</param>
    public void CheckInference(IReadOnlyList<string> released)
    {
        if (Has(["pipeline_class"])
            && Trimmed(["pipeline_class"], "", RuleSeverity.Error) is var pipeline && Unregistered.Contains(pipeline))
        {
            Add(
                ModelFileRules.InvalidValue,
                "pipeline_class",
                [
                    "a pipeline that MindSpeed-MM registers",
                    $"{Quoted.Of(pipeline)}, which it has not registered since July 2026: it ends with a KeyError",
                ],
                Find("pipeline_class"),
                RuleSeverity.Warning);
        }

        CheckReleased("tokenizer.from_pretrained", released);
        IgnoreTraining(KnownKeys.MmInference, [""]);
        IgnoreTraining(KnownKeys.MmTokenizer, ["tokenizer"]);
    }

    /// <summary>Holds MindSpeed-MM's file of training data against what is known.</summary>
    /// <param name="released">The names of the released checkpoints.</param>
    public void CheckData(IReadOnlyList<string> released)
    {
        foreach (var component in KnownKeys.MmData)
        {
            IgnoreTraining(component.Value, [component.Key]);
        }

        CheckReleased("dataset_param.preprocess_parameters.model_name_or_path", released);
        if (Find("dataset_param.basic_parameters.cutoff_len") is { } cutoff)
        {
            Add(
                ModelFileRules.ContradictsModel,
                "dataset_param.basic_parameters.cutoff_len",
                [$"{JsonWords.Show(cutoff)} is refused by MindSpeed-MM", "Remove it and give --seq-length, which is the cutoff"],
                cutoff);
        }
    }

    /// <summary>A folder that is called nearly as a released checkpoint was probably meant to be one.</summary>
    private void CheckReleased(string key, IReadOnlyList<string> released)
    {
        if (Find(key) is { Shape: JsonShape.Text } value
            && value.Text.TrimEnd('/', '\\').Split('/', '\\').Last() is var name
            && !released.Contains(name, StringComparer.Ordinal)
            && released.Any(candidate => IsAlike(name, candidate)))
        {
            Add(ModelFileRules.UnreleasedName, key, [Quoted.Of(value.Text), Quoted.Of(name), string.Join(" and ", released)], value);
        }
    }

    /// <summary>
    /// Whether two names begin with the same letters and digits up to the size: <c>GLM4.1V-9B-Instruct</c> and <c>GLM-4.1V-9B-Thinking</c>.
    /// </summary>
    private static bool IsAlike(string name, string released)
    {
        var (left, right) = (Bare(name), Bare(released));
        var same = left.Zip(right, (a, b) => a == b).TakeWhile(equal => equal).Count();
        return same * 2 >= right.Length;

        static string Bare(string text) => string.Concat(text.Where(char.IsLetterOrDigit)).ToLowerInvariant();
    }

    private static readonly string[] Unregistered = ["GlmPipeline"];
}
