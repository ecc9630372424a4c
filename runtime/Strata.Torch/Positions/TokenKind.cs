namespace Strata.Torch.Positions;

/// <summary>What a token stands for.</summary>
public enum TokenKind : byte
{
    /// <summary>Text, or the start, end or timestamp of a picture or video.</summary>
    Text,

    /// <summary>A square of merged patches of a still picture.</summary>
    Image,

    /// <summary>A square of merged patches of a video's frame.</summary>
    Video,
}
