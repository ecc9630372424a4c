using Strata.Torch.Positions;
using Strata.Training.Data.Records;

namespace Strata.Training.Data.Samples;

/// <summary>A conversation as it is learned: tokens and labels, and which pictures and videos belong to it.</summary>
/// <param name="Place">Where its record stands.</param>
/// <param name="Ids">The tokens.</param>
/// <param name="Labels">The token to learn at each place, or <see cref="Strata.Torch.Decoding.CausalLoss.Ignored"/>.</param>
/// <param name="Media">The pictures and videos, in the order of their tokens.</param>
internal sealed record Sample(RecordPlace Place, int[] Ids, int[] Labels, SampleMedia[] Media)
{
    /// <summary>The patches of all pictures and videos: what the vision tower has to do.</summary>
    public int Patches => Media.Sum(media => media.Size.Patches);
}

/// <summary>A picture or video of a sample.</summary>
/// <param name="IsVideo">Whether it is a video.</param>
/// <param name="Name">Its path, as the record writes it.</param>
/// <param name="Size">Its patches, counted along each side, when its tokens were counted.</param>
internal readonly record struct SampleMedia(bool IsVideo, string Name, GridSize Size);
