using System.Collections.Immutable;
using Strata.Torch.Positions;

namespace Strata.Training.Data.Media;

/// <summary>A picture or video as a model takes it.</summary>
/// <param name="Size">Its patches, counted along each side.</param>
/// <param name="Tokens">The tokens that it takes in a prompt.</param>
/// <param name="Pixels">One patch a row, row after row.</param>
internal sealed record LoadedMedia(GridSize Size, int Tokens, float[] Pixels)
{
    /// <summary>The whole second at which each patch in time of a video begins; none for a picture.</summary>
    public ImmutableArray<int> Seconds { get; init; } = [];

    /// <summary>How long a patch in time of a video is.</summary>
    public double SecondsPerPatch { get; init; }

    /// <summary>The numbers in a patch.</summary>
    public int PatchLength => Pixels.Length / Size.Patches;
}
