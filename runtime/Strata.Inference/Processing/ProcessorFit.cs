using Strata.Torch.Positions;

namespace Strata.Inference.Processing;

/// <summary>Holds a processor's sizes against those of the model that its patches go to.</summary>
internal static class ProcessorFit
{
    private const int Colours = 3;

    /// <summary>Refuses sizes that are not the model's.</summary>
    /// <param name="processor">How pictures become patches.</param>
    /// <param name="path">The processor's file.</param>
    /// <param name="model">The patches that the vision tower takes; null where it does not say.</param>
    /// <param name="config">The model's file.</param>
    /// <exception cref="InputException">A size is another; the message names each, with both files, keys and values.</exception>
    public static void Refuse(ImageProcessorConfig processor, string path, PatchFormat? model, string config)
    {
        if (model is null)
        {
            return;
        }

        var differences = new[]
        {
            (Key: "patch_size", Given: processor.PatchSize, Of: "patch_size", Taken: model.Side),
            (Key: "temporal_patch_size", Given: processor.TemporalPatchSize, Of: "temporal_patch_size", Taken: model.Frames),
            (Key: "merge_size", Given: processor.MergeSize, Of: "spatial_merge_size", Taken: model.Merge),
        }
        .Where(size => size.Given != size.Taken)
        .Select(size => $"{size.Key} is {size.Given}, but vision_config.{size.Of} in {config} is {size.Taken}")
        .ToList();
        if (differences.Count > 0)
        {
            throw new InputException(
                $"{path}: {string.Join("; ", differences)}: pictures would be cut into patches that the model does not take. Use the "
                + "preprocessor_config.json of this checkpoint, or write the model's sizes into it.");
        }

        if (model.Channels != Colours)
        {
            throw new InputException(
                $"{config}: vision_config.in_channels is {model.Channels}; pictures are processed in red, green and blue. Give patches "
                + "that are made already, with 'strata generate'.");
        }
    }
}
