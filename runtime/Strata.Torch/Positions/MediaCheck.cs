using TorchSharp;

namespace Strata.Torch.Positions;

/// <summary>Refuses pictures and videos that do not fit a model, before a tensor library sees them.</summary>
internal static class MediaCheck
{
    /// <summary>Refuses patches that the vision tower does not take, and tokens that stand for nothing.</summary>
    /// <param name="inputs">The prompts with their pictures and videos.</param>
    /// <param name="media">How they stand in the tokens, and what patches the vision tower takes.</param>
    /// <exception cref="InputException">They do not fit.</exception>
    public static void Refuse(MultimodalInputs inputs, MediaTokens media)
    {
        foreach (var (patches, name) in new[] { (inputs.Images, "pictures"), (inputs.Videos, "videos") })
        {
            if (patches is not null)
            {
                patches.RefuseOtherRows(media.Merge);
                RefuseOtherWidth(patches.Pixels, media.Patches, name);
            }
        }

        if (inputs is { Images: null, Videos: null } && Tokens(inputs, media) is > 0 and var count)
        {
            throw new InputException(
                $"The prompt has {count} image or video tokens ({media.Image}{(media.Video is { } video ? $", {video}" : "")}), but no "
                + "pictures or videos are given: give their patches (pixel_values with image_grid_thw, pixel_values_videos with "
                + "video_grid_thw), or leave the tokens out.");
        }
    }

    private static void RefuseOtherWidth(torch.Tensor pixels, PatchFormat? format, string name)
    {
        if (format is not null && (pixels.dim() != 2 || pixels.size(1) != format.Length))
        {
            throw new InputException(
                $"The patches of the {name} are [{string.Join(", ", pixels.shape)}]; expected {format.Length} numbers a patch = "
                + $"{format.Channels} channels x {format.Frames} frames x {format.Side} x {format.Side} pixels (in_channels, "
                + "temporal_patch_size and patch_size of vision_config in config.json). Make them with this checkpoint's own "
                + "preprocessor_config.json, whose temporal_patch_size and patch_size are the same.");
        }
    }

    /// <summary>The tokens that stand for a part of a picture or video; padding is none.</summary>
    private static int Tokens(MultimodalInputs inputs, MediaTokens media)
    {
        using var scope = torch.NewDisposeScope();
        var (batch, length) = ((int)inputs.Ids.size(0), (int)inputs.Ids.size(1));
        var ids = Numbers(inputs.Ids);
        var mask = inputs.Padding is null ? null : Numbers(inputs.Padding);
        return Enumerable.Range(0, batch)
            .SelectMany(row => TokenKinds.Of(ids.AsSpan(row * length, length), media))
            .Where((kind, place) => kind != TokenKind.Text && (mask is null || mask[place] != 0))
            .Count();
    }

    private static long[] Numbers(torch.Tensor tensor) =>
        tensor.to_type(torch.ScalarType.Int64).cpu().contiguous().data<long>().ToArray();
}
