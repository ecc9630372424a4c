namespace Strata.Inference.Chat;

/// <summary>A part of what somebody says.</summary>
public abstract record ChatPart
{
    private ChatPart()
    {
    }

    /// <summary>What is said in words.</summary>
    /// <param name="Value">The words, as they were typed.</param>
    public sealed record Text(string Value) : ChatPart;

    /// <summary>A picture, which is given beside the conversation.</summary>
    public sealed record Image : ChatPart;

    /// <summary>A video, whose frames are given beside the conversation.</summary>
    public sealed record Video : ChatPart;

    /// <summary>Something the template leaves out without a word, such as <c>image_url</c>.</summary>
    /// <param name="Type">Its type, as its author wrote it.</param>
    public sealed record Unknown(string Type) : ChatPart;
}
