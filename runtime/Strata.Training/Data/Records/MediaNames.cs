namespace Strata.Training.Data.Records;

/// <summary>What stands in a record's text where a picture or video is.</summary>
internal static class MediaNames
{
    /// <summary>A picture.</summary>
    public const string Image = "<image>";

    /// <summary>A video.</summary>
    public const string Video = "<video>";

    /// <summary>Sound, which no family takes.</summary>
    public const string Audio = "<audio>";

    /// <summary>How often a name stands in messages.</summary>
    /// <param name="messages">The messages.</param>
    /// <param name="name">The name.</param>
    public static int Count(IEnumerable<RecordMessage> messages, string name) =>
        messages.Sum(message => message.Text.AsSpan().Count(name));
}
