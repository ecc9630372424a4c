using Strata.Rules.Catalogue;
using Strata.Rules.Layouts;
using static Strata.Rules.Launch.LaunchProof;

namespace Strata.Rules.Launch;

/// <summary>STR4111: whether arguments and file ask for one precision.</summary>
internal static class PrecisionProof
{
    /// <summary>The contradictions.</summary>
    public static IEnumerable<Finding<LayoutPlace>> Agrees(LaunchArguments arguments, LaunchedModel model)
    {
        var (brain, half) = (arguments.Has("--bf16"), arguments.Has("--fp16"));
        if (brain && half)
        {
            yield return At(LaunchRules.PrecisionAgrees, "--fp16", "The run is launched with --bf16", "also with --fp16", "Keep one");
            yield break;
        }

        foreach (var setting in model.Precisions)
        {
            var name = setting.Path.Substring(setting.Path.LastIndexOf('.') + 1);
            var launched = name == "bf16" ? brain : half;
            var isOn = setting.Value == "true";
            var other = name == "bf16" ? half : brain;

            // Of the two, what is on in the file must be what is launched, and what is launched must not be off in the file.
            if (isOn ? other || !launched : launched)
            {
                yield return At(
                    LaunchRules.PrecisionAgrees,
                    brain ? "--bf16" : "--fp16",
                    $"{setting.Path} in {model.File} is {setting.Value}",
                    brain ? "the run is launched with --bf16"
                        : half ? "the run is launched with --fp16"
                        : "the run is launched with neither --bf16 nor --fp16",
                    isOn && !brain && !half ? $"Launch with --{name}"
                        : isOn ? $"Launch with --{name} instead, or set the key to false"
                        : "Set the key to true, or remove it");
            }
        }
    }
}
