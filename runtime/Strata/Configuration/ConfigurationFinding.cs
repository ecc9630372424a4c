using Strata.Rules.Catalogue;
using Strata.Rules.Words;

namespace Strata.Configuration;

/// <summary>One thing that reading a configuration file brought to light.</summary>
/// <param name="Severity">How much it matters.</param>
/// <param name="Kind">What it is about.</param>
/// <param name="File">The file, as the user named it.</param>
/// <param name="Path">The place, for example <c>text_decoder.mrope_section[1]</c>; empty for the file as a whole.</param>
/// <param name="Message">What was expected, what was found and the way out.</param>
public sealed record ConfigurationFinding(
    ConfigurationSeverity Severity, ConfigurationFindingKind Kind, string File, string Path, string Message)
{
    /// <summary>The rule that is broken, by the id that the compiler's diagnostics have: <c>STR4002</c>.</summary>
    public string Rule { get; init; } = RuleOf(Kind);

    /// <summary>The finding as one line: <c>error STR4002 model.json: text_decoder.num_layers: …</c>.</summary>
    /// <returns>The line.</returns>
    public override string ToString()
    {
        var severity = Severity switch
        {
            ConfigurationSeverity.Error => "error",
            ConfigurationSeverity.Warning => "warning",
            _ => "info",
        };
        return Path.Length == 0 ? $"{severity} {Rule} {File}: {Message}" : $"{severity} {Rule} {File}: {Quoted.Plain(Path)}: {Message}";
    }

    private static string RuleOf(ConfigurationFindingKind kind) => kind switch
    {
        ConfigurationFindingKind.Unknown => ModelFileRules.UnknownKey.Id,
        ConfigurationFindingKind.Missing => ModelFileRules.MissingKey.Id,
        ConfigurationFindingKind.Contradiction or ConfigurationFindingKind.Computation => ModelFileRules.ContradictsModel.Id,
        ConfigurationFindingKind.Ignored => ModelFileRules.NoEffect.Id,
        ConfigurationFindingKind.Invalid => ModelFileRules.InvalidValue.Id,
        _ => ModelFileRules.NotStrict.Id,
    };
}

/// <summary>What a <see cref="ConfigurationFinding"/> is about.</summary>
public enum ConfigurationFindingKind
{
    /// <summary>A key that nothing reads.</summary>
    Unknown,

    /// <summary>A required key that is not there.</summary>
    Missing,

    /// <summary>Two keys of the same meaning with different values.</summary>
    Contradiction,

    /// <summary>A known key that has no effect.</summary>
    Ignored,

    /// <summary>A value of the wrong type or outside its range.</summary>
    Invalid,

    /// <summary>A value that asks for what the model does not compute, and says nothing of weights: only running is refused.</summary>
    Computation,

    /// <summary>Text that is not strict JSON and was read all the same, for example a comment.</summary>
    Syntax,
}

/// <summary>How much a <see cref="ConfigurationFinding"/> matters.</summary>
public enum ConfigurationSeverity
{
    /// <summary>Good to know; nothing has to change.</summary>
    Info,

    /// <summary>Probably not what was meant; the run goes on.</summary>
    Warning,

    /// <summary>The configuration cannot be used.</summary>
    Error,
}
