namespace Strata.Training.Data.Settings;

/// <summary>Under which keys a record says what: <c>attr</c>. A key that is null is not looked for.</summary>
internal sealed record RecordAttributes
{
    /// <summary>Whether a record is a question with its answer (<c>alpaca</c>), not a list of messages (<c>sharegpt</c>).</summary>
    public bool IsAlpaca { get; init; }

    /// <summary>What the system says.</summary>
    public string? System { get; init; }

    /// <summary>The pictures.</summary>
    public string? Images { get; init; }

    /// <summary>The videos.</summary>
    public string? Videos { get; init; }

    /// <summary>Recordings of sound, which no family takes.</summary>
    public string? Audios { get; init; }

    /// <summary>ShareGPT: the messages.</summary>
    public string Messages { get; init; } = "conversations";

    /// <summary>ShareGPT: who says a message.</summary>
    public string Role { get; init; } = "from";

    /// <summary>ShareGPT: what is said.</summary>
    public string Content { get; init; } = "value";

    /// <summary>ShareGPT: what a user is called.</summary>
    public string? User { get; init; } = "human";

    /// <summary>ShareGPT: what the model is called.</summary>
    public string? Assistant { get; init; } = "gpt";

    /// <summary>ShareGPT: what a tool is called that gives something back.</summary>
    public string? Observation { get; init; } = "observation";

    /// <summary>ShareGPT: what the model is called where it calls a tool.</summary>
    public string? Function { get; init; } = "function_call";

    /// <summary>ShareGPT: what the system is called where it speaks first.</summary>
    public string? SystemRole { get; init; } = "system";

    /// <summary>Alpaca: what is asked.</summary>
    public string Prompt { get; init; } = "instruction";

    /// <summary>Alpaca: what is asked about.</summary>
    public string Query { get; init; } = "input";

    /// <summary>Alpaca: the answer.</summary>
    public string Response { get; init; } = "output";

    /// <summary>Alpaca: earlier questions with their answers.</summary>
    public string History { get; init; } = "history";
}
