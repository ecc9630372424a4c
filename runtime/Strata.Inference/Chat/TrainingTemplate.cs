namespace Strata.Inference.Chat;

/// <summary>
/// How a family's conversations are written when it is trained, by MindSpeed-MM's rules. Each part is encoded by itself: no token reaches
/// from one into the next. What a trained model is asked is written by its chat template, not by this.
/// </summary>
/// <param name="Name">What a data file calls it, under <c>template</c>.</param>
/// <param name="EndToken">The token that ends a text.</param>
public sealed record TrainingTemplate(string Name, string EndToken)
{
    /// <summary>What every conversation begins with.</summary>
    public string Prefix { get; init; } = "";

    /// <summary>What the system says where a record does not; empty for nothing.</summary>
    public string DefaultSystem { get; init; } = "";

    /// <summary>Around what the system says.</summary>
    public MessageFrame System { get; init; }

    /// <summary>Around what a user says; what the answer begins with is the end of it.</summary>
    public MessageFrame User { get; init; }

    /// <summary>Around what a tool gives back.</summary>
    public MessageFrame Observation { get; init; }

    /// <summary>Around an answer: what is learned.</summary>
    public MessageFrame Answer { get; init; }

    /// <summary>
    /// Whether no answer ends with <see cref="EndToken"/>, but the conversation does; an answer's last token then learns it where the next
    /// user's turn begins.
    /// </summary>
    public bool EndsOnce { get; init; }

    /// <summary>By what thoughts begin and end; null where the family writes none. An answer without them gets empty ones.</summary>
    public MessageFrame? Thought { get; init; }

    /// <summary>What stands for a picture before it is expanded; it begins and ends with a special token.</summary>
    public string Picture { get; init; } = "";

    /// <summary>What stands for a video before it is expanded; it begins and ends with a special token.</summary>
    public string Video { get; init; } = "";

    /// <summary>
    /// Whether a picture outside a data file's limits is first brought within them by taking the nearest pixels, not bicubically. Frames
    /// of videos always are.
    /// </summary>
    public bool TakesNearestPixels { get; init; }
}
