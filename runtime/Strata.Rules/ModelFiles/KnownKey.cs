namespace Strata.Rules.ModelFiles;

/// <summary>A key that any model's file of a dialect may hold and that changes nothing in what the model computes.</summary>
/// <param name="Name">As the file writes it, without what is around it.</param>
/// <param name="Kind">What it holds.</param>
/// <param name="Description">What it does, in one sentence.</param>
/// <param name="Values">The texts that it may be; empty where any will do.</param>
public sealed record KnownKey(string Name, JsonKind Kind, string Description, params string[] Values)
{
    /// <summary>The key beside it that newer releases write, which counts; null where there is none.</summary>
    public string? Newer { get; init; }

    /// <summary>What the key has to hold, in words, where a value is something else; null where it is right.</summary>
    /// <param name="value">The value.</param>
    public string? Expected(IJsonValue value) => Kind switch
    {
        JsonKind.Whole => Expected(JsonReading.Int32, value),
        JsonKind.Number => Expected(JsonReading.Double, value),
        JsonKind.Truth => Expected(JsonReading.Boolean, value),
        JsonKind.Text when Values.Length > 0 => Values.Contains(value.Text) ? null : $"one of {string.Join(", ", Values)}",
        JsonKind.Text => Expected(JsonReading.String, value),
        JsonKind.Wholes => Expected(JsonReading.Int32Array, value),
        JsonKind.WholesOrLists => Expected(JsonReading.Stages, value),
        _ => null,
    };

    private static string? Expected<T>(JsonReading<T> kind, IJsonValue value) => kind.TryRead(value, out _) ? null : kind.Expected;
}

/// <summary>What kind of value a key of a model file holds.</summary>
public enum JsonKind
{
    /// <summary>Anything.</summary>
    Any,

    /// <summary>A whole number.</summary>
    Whole,

    /// <summary>A number.</summary>
    Number,

    /// <summary>True or false.</summary>
    Truth,

    /// <summary>A text.</summary>
    Text,

    /// <summary>A list of whole numbers.</summary>
    Wholes,

    /// <summary>A list of whole numbers, or a list of such lists.</summary>
    WholesOrLists,
}
