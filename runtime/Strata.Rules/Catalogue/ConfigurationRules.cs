using static Strata.Rules.Catalogue.RuleSeverity;

namespace Strata.Rules.Catalogue;

/// <summary>The rules of how a configuration is declared: STR0012 to STR0016, STR0019 to STR0021, STR0024.</summary>
public static class ConfigurationRules
{
    /// <summary>A configuration has the form that readers can be written for.</summary>
    public static readonly Rule ConfigurationForm = new(
        "STR0012",
        "Configuration is of a form that nothing can be generated for",
        "'{0}' is a [Configuration] but {1}, so that its readers and writers can not be generated. {2}.",
        Error);

    /// <summary>Every value of a configuration is read from a file.</summary>
    public static readonly Rule ValueNeverRead = new(
        "STR0013",
        "Value of a configuration is never read",
        "'{0}' would never be read from a file: {1}. {2}.",
        Error);

    /// <summary>Every value has keys of its own.</summary>
    public static readonly Rule ConfigurationKeys = new(
        "STR0014",
        "Keys of a configuration's value are wrong",
        "'{0}' {1}. {2}.",
        Error);

    /// <summary>What is said of keys that no value has is of the form that is read, and contradicts nothing.</summary>
    public static readonly Rule ConfigurationTexts = new(
        "STR0015",
        "What a configuration says of other keys is wrong",
        "'{0}' in {1} {2}. {3}.",
        Error);

    /// <summary>The names of what is generated are left to it.</summary>
    public static readonly Rule ConfigurationNames = new(
        "STR0016",
        "Name is that of a member that is generated",
        "'{0}' has the name of a member that is generated for every configuration. Give it another, and say its key with [Hf] and [Mm].",
        Error);

    /// <summary>What a configuration inherits is overridden, not hidden: there is one of it.</summary>
    public static readonly Rule HiddenMembers = new(
        "STR0019",
        "Member of a configuration hides one that it inherits",
        "'{0}' hides {1}, which whoever takes the configuration as that type goes on reading: there would be two of it. {2}.",
        Error);

    /// <summary>What a configuration is without a file can be written into one.</summary>
    public static readonly Rule DefaultNotFinite = new(
        "STR0020",
        "Default of a value is a number that no file can hold",
        "'{0}' is {1} where no file gives it, a number that JSON does not have: writing the configuration would fail. "
            + "Give it a finite default, or declare it '{2}' and leave the default out.",
        Error);

    /// <summary>A value is what its file says.</summary>
    public static readonly Rule ValueComputed = new(
        "STR0021",
        "Value of a configuration is computed where it is read or written",
        "The '{1}' of '{0}' does more than keep a value, so that it is not what the file says: proofs would take another number, and what "
            + "is written would be read back as another. Write '{{ get; init; }}', compute in a property with a name of its own, and write "
            + "what must hold in ICheckedConfiguration.Contradictions.",
        Error);

    /// <summary>What a value can be, a file can say.</summary>
    public static readonly Rule NullLost = new(
        "STR0024",
        "Null of a value can not be written",
        "'{0}' may be null, and is {1} where no file gives it: a file says null by leaving the key out, so that null would be read back "
            + "as {1}. Leave '?' out, or the default.",
        Error);

    /// <summary>All of them.</summary>
    public static IReadOnlyList<Rule> All { get; } =
    [
        ConfigurationForm, ValueNeverRead, ConfigurationKeys, ConfigurationTexts, ConfigurationNames, HiddenMembers, DefaultNotFinite,
        ValueComputed, NullLost,
    ];
}
