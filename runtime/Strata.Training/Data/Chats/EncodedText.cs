namespace Strata.Training.Data.Chats;

/// <summary>A part of a conversation in tokens.</summary>
internal sealed class EncodedText
{
    private readonly List<int> _ids = [];
    private readonly List<PlacedMedia> _media = [];

    /// <summary>The tokens.</summary>
    public IReadOnlyList<int> Ids => _ids;

    /// <summary>Which of them stand for pictures and videos, in order.</summary>
    public IReadOnlyList<PlacedMedia> Media => _media;

    /// <summary>Adds tokens of text.</summary>
    /// <param name="ids">The tokens.</param>
    public void Add(IReadOnlyList<int> ids) => _ids.AddRange(ids);

    /// <summary>Adds the tokens of a picture or video.</summary>
    /// <param name="ids">The tokens, those around it included.</param>
    /// <param name="isVideo">Whether it is a video.</param>
    /// <param name="number">Its number among the record's pictures, or among its videos.</param>
    public void Add(IReadOnlyList<int> ids, bool isVideo, int number)
    {
        _media.Add(new(isVideo, number, _ids.Count, ids.Count));
        _ids.AddRange(ids);
    }
}

/// <summary>Where a picture or video stands.</summary>
/// <param name="IsVideo">Whether it is a video.</param>
/// <param name="Number">Its number among the record's pictures, or among its videos.</param>
/// <param name="Start">The place of its first token.</param>
/// <param name="Length">How many tokens it has, those around it included.</param>
internal readonly record struct PlacedMedia(bool IsVideo, int Number, int Start, int Length);
