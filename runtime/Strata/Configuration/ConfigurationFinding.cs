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
        ConfigurationFindingKind.Contradiction => ModelFileRules.ContradictsModel.Id,
        ConfigurationFindingKind.Ignored => ModelFileRules.NoEffect.Id,
        ConfigurationFindingKind.Invalid => ModelFileRules.InvalidValue.Id,
        _ => ModelFileRules.NotStrict.Id,
    };
}
