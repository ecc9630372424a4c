using Strata.Rules.Catalogue;
using Strata.Rules.Layouts;
using Strata.Rules.Words;

namespace Strata.Rules.Launch;

/// <summary>
/// The arguments of MindSpeed-MM's <c>mm-convert</c>: <c>GlmConverter hf_to_mm --cfg.parallel_config.llm_pp_layers ...</c>.
/// </summary>
/// <param name="Lists">Lists of layers by stage, by option, as far as they can be read.</param>
/// <param name="TensorParallel">In how many ways parameters are split.</param>
/// <param name="VisionTensorParallel">In how many ways those of the vision tower are; 0 for as many.</param>
/// <param name="ExpertParallel">In how many ways experts are split.</param>
/// <param name="Faults">What is wrong with the arguments themselves.</param>
public sealed record ConversionArguments(
    IReadOnlyDictionary<string, IReadOnlyList<IReadOnlyList<int>>> Lists,
    int TensorParallel,
    int VisionTensorParallel,
    int ExpertParallel,
    IReadOnlyList<Finding<LayoutPlace>> Faults)
{
    /// <summary>The option of the vision tower's lists.</summary>
    public const string Vision = "--cfg.parallel_config.vit_pp_layers";

    /// <summary>The option of the text decoder's lists.</summary>
    public const string Text = "--cfg.parallel_config.llm_pp_layers";

    private const string Ways = "--cfg.parallel_config.tp_size";
    private const string ExpertWays = "--cfg.parallel_config.ep_size";
    private const string VisionWays = "--cfg.parallel_config.vit_tp_size";

    /// <summary>Whether a vector is one of a converter rather than of a run.</summary>
    /// <param name="vector">The arguments.</param>
    public static bool AreThese(IReadOnlyList<string> vector) =>
        vector.Take(2).Any(argument => argument.EndsWith("Converter", StringComparison.Ordinal))
        || vector.Any(argument => argument.StartsWith("--cfg.", StringComparison.Ordinal));

    /// <summary>Reads a vector, also one whose lists the shell has split.</summary>
    /// <param name="vector">The arguments.</param>
    public static ConversionArguments Parse(IReadOnlyList<string> vector)
    {
        var arguments = LaunchArguments.Parse(vector);
        var lists = new Dictionary<string, IReadOnlyList<IReadOnlyList<int>>>(StringComparer.Ordinal);
        var faults = new List<Finding<LayoutPlace>>();
        foreach (var option in new[] { Vision, Text })
        {
            if (arguments.Values(option) is not { } values)
            {
                continue;
            }

            if (StageLists.Parse(string.Concat(values)) is not { } read)
            {
                faults.Add(LaunchProof.At(
                    LaunchRules.ArgumentIsReadable, option, option, values.Count == 0 ? "nothing" : Quoted.Of(string.Join(" ", values)),
                    "a list such as [[5,12,12,11]], one inner list for each virtual chunk,"));
                continue;
            }

            lists[option] = read;
            if (values.Count > 1)
            {
                faults.Add(LaunchProof.At(
                    LaunchRules.ListIsOneArgument, option, option, LayoutText.Number(values.Count), StageLists.Text(read)));
            }
        }

        foreach (var option in new[] { Ways, VisionWays, ExpertWays }
            .Where(option => arguments.Has(option) && arguments.Count(option) is null))
        {
            if (option != VisionWays || arguments.Values(option) is not ["0", ..])
            {
                faults.Add(LaunchProof.At(
                    LaunchRules.ArgumentIsReadable, option, option,
                    arguments.Values(option) is [var value, ..] ? Quoted.Of(value) : "nothing", "a whole number of 1 or more"));
            }
        }

        return new(
            lists, arguments.Count(Ways) ?? 1, arguments.Count(VisionWays) ?? 0, arguments.Count(ExpertWays) ?? 1, faults);
    }
}
