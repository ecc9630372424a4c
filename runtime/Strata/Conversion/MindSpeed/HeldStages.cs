using System.Globalization;
using Strata.Checkpoints.Torch;
using Strata.Rules.Launch;
using Strata.Schemas;

namespace Strata.Conversion.MindSpeed;

/// <summary>Which lists of stages a tree's own keys tell, in the words of options.</summary>
internal static class HeldStages
{
    /// <summary>That other lists were given than the keys tell, as a message; null where they tell the same, or no whole model.</summary>
    /// <param name="path">The tree.</param>
    /// <param name="files">Its archives, by the folder of the rank.</param>
    /// <param name="parameters">What the model's declaration says of its parameters.</param>
    /// <param name="layout">The lists that were given.</param>
    /// <param name="repeatsVision">Whether a shorter vision list was to repeat.</param>
    public static string? Other(
        string path,
        IEnumerable<(string Rank, TorchArchive File)> files,
        IReadOnlyList<ParameterSchema> parameters,
        StageLayout layout,
        bool repeatsVision) =>
        layout.Towers.Count > 0 || HeldLayout.Of(files, parameters) is not { Layout.Others.Count: 0 } told
            || (told.RepeatsVision == repeatsVision && Lists(told.Layout) == Lists(layout)) ? null
        : $"{path}: its own keys tell other lists than those given, {Words(told)} (mm-convert: llm_pp_layers, vit_pp_layers). Give these"
            + (told.RepeatsVision == repeatsVision ? "."
                : told.RepeatsVision ? ": several stages hold copies of the vision tower." : ", without --repeat-vision.");

    /// <summary>What a tree's own folders and keys tell; null where they tell no whole model.</summary>
    /// <param name="folder">The tree.</param>
    /// <param name="parameters">What the model's declaration says of its parameters.</param>
    public static string? Told(MindSpeedFolder folder, IReadOnlyList<ParameterSchema> parameters)
    {
        try
        {
            return HeldLayout.Find(folder, parameters) is { Layout.Others.Count: 0 } told
                ? string.Create(CultureInfo.InvariantCulture, $"--tp-size {told.Layout.TensorParallel} {Words(told)}")
                : null;
        }
        catch (InputException)
        {
            // A file that can not be read tells nothing.
            return null;
        }
    }

    private static string Words(HeldLayout told) => Lists(told.Layout) + (told.RepeatsVision ? " --repeat-vision" : "");

    private static string Lists(StageLayout layout) =>
        $"--llm-pp-layers {StageLists.Text(layout.Text)} --vit-pp-layers {StageLists.Text(layout.Vision)}";
}
