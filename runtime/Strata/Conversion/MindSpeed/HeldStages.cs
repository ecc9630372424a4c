using System.Globalization;
using Strata.Checkpoints.Torch;
using Strata.Rules.Launch;
using Strata.Schemas;

namespace Strata.Conversion.MindSpeed;

/// <summary>Which lists of stages a tree's own keys tell.</summary>
internal static class HeldStages
{
    /// <summary>That other lists were given than the keys tell, as a message; null where they tell the same, or no whole model.</summary>
    /// <param name="path">The tree.</param>
    /// <param name="files">Its archives, by the folder of the rank.</param>
    /// <param name="parameters">What the model's declaration says of its parameters.</param>
    /// <param name="layout">The lists that were given.</param>
    public static string? Other(
        string path, IEnumerable<(string Rank, TorchArchive File)> files, IReadOnlyList<ParameterSchema> parameters, StageLayout layout)
    {
        return layout.Towers.Count > 0 || HeldLayout.Of(files, parameters) is not { RepeatsVision: false, Layout: { Others.Count: 0 } told }
            || (StageLists.Text(told.Text) == StageLists.Text(layout.Text)
                && StageLists.Text(told.Vision) == StageLists.Text(layout.Vision)) ? null
            : $"{path}: its own keys tell other lists than those given, --llm-pp-layers {StageLists.Text(told.Text)} --vit-pp-layers "
                + $"{StageLists.Text(told.Vision)} (mm-convert: llm_pp_layers, vit_pp_layers). Give these.";
    }

    /// <summary>What a tree's own folders and keys tell, in the words of options; null where they tell no whole model.</summary>
    /// <param name="folder">The tree.</param>
    /// <param name="parameters">What the model's declaration says of its parameters.</param>
    public static string? Told(MindSpeedFolder folder, IReadOnlyList<ParameterSchema> parameters)
    {
        try
        {
            return HeldLayout.Find(folder, parameters) is not { RepeatsVision: false, Layout: { Others.Count: 0 } told } ? null
                : string.Create(
                    CultureInfo.InvariantCulture,
                    $"--tp-size {told.TensorParallel} --llm-pp-layers {StageLists.Text(told.Text)} --vit-pp-layers "
                        + $"{StageLists.Text(told.Vision)}");
        }
        catch (InputException)
        {
            // A file that can not be read tells nothing.
            return null;
        }
    }
}
