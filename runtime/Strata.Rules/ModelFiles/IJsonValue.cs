namespace Strata.Rules.ModelFiles;

/// <summary>A value of a JSON file, as a program or the compiler read it. No object has a key twice.</summary>
public interface IJsonValue
{
    /// <summary>What it is.</summary>
    JsonShape Shape { get; }

    /// <summary>The value as it stands in the file.</summary>
    string Raw { get; }

    /// <summary>What a text says, its escapes resolved; empty for anything else.</summary>
    string Text { get; }

    /// <summary>The keys of an object with their values, in the file's order; none for anything else.</summary>
    IEnumerable<KeyValuePair<string, IJsonValue>> Members { get; }

    /// <summary>The items of a list; none for anything else.</summary>
    IEnumerable<IJsonValue> Items { get; }

    /// <summary>The value of a key; null where there is none.</summary>
    /// <param name="name">The key.</param>
    IJsonValue? Member(string name);
}

/// <summary>What a value of a JSON file is.</summary>
public enum JsonShape
{
    /// <summary>Null.</summary>
    Null,

    /// <summary>An object.</summary>
    Object,

    /// <summary>A list.</summary>
    List,

    /// <summary>A text.</summary>
    Text,

    /// <summary>A number.</summary>
    Number,

    /// <summary>True or false.</summary>
    Truth,
}
