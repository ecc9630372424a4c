using Strata.Conversion.Dialects;
using Strata.Placement;
using Strata.Schemas;

namespace Strata.Conversion.MindSpeed;

/// <summary>The tensors of a MindSpeed-MM checkpoint.</summary>
internal static class MindSpeedSources
{
    /// <summary>Opens a checkpoint and matches all of its tensors.</summary>
    /// <param name="path">The folder.</param>
    /// <param name="parameters">What the model's declaration says of its parameters.</param>
    /// <param name="layout">How the checkpoint is split.</param>
    /// <param name="configuration">The file that says how many layers there are, for messages.</param>
    /// <param name="options">What else is asked for.</param>
    /// <param name="notes">Is told what is left out.</param>
    /// <exception cref="InputException">The checkpoint, or the layout, is at fault.</exception>
    public static (MindSpeedSource Checkpoint, IReadOnlyList<SourceTensor> Tensors) Open(
        string path,
        IReadOnlyList<ParameterSchema> parameters,
        StageLayout layout,
        string configuration,
        ConversionOptions options,
        ICollection<string> notes)
    {
        var placement = LayoutPlacement.Of(parameters, layout, configuration, options.RepeatVision);
        IReadOnlyList<StoredFile> Files(string folder, Func<StageParameter, bool> isStored) =>
            MindSpeedLayout.Files(placement, layout.ExpertParallel, folder, isStored);
        var source = MindSpeedSource.Open(path, folder => Files(folder, _ => true));
        try
        {
            foreach (var skipped in source.Skipped())
            {
                notes.Add($"Not converted, being no weights: {skipped}.");
            }

            var folder = source.Folder.Iteration;
            return (source, SourceMatcher.Match(
                path,
                [
                    .. Files(folder, _ => true).SelectMany(file => file.Tensors.Select(tensor =>
                        (MindSpeedSource.Place(file.Path, tensor.Section, tensor.Tensor.Key), tensor.Tensor))),
                ],
                source.Entries(),
                new HashSet<string>(),
                options.IgnoreUnknown,
                notes));
        }
        catch
        {
            source.Dispose();
            throw;
        }
    }
}
