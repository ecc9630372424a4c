using System.Globalization;

namespace Strata.Rules.Catalogue;

/// <summary>
/// A rule in words. The compiler's diagnostics and the messages of programs are both made from it, so that they can not differ.
/// </summary>
/// <param name="Id">Its id, for example <c>STR2001</c>; never used again.</param>
/// <param name="Title">The situation, as a heading.</param>
/// <param name="Message">What is said, with numbered holes: the culprit, the fact with its numbers, the way out.</param>
/// <param name="Severity">How much it matters.</param>
public sealed record Rule(string Id, string Title, string Message, RuleSeverity Severity)
{
    /// <summary>What it is about; its id says so.</summary>
    public RuleArea Area => Id.Substring("STR".Length, 2) switch
    {
        "00" => RuleArea.Declarations,
        "10" => RuleArea.Shapes,
        "20" => RuleArea.Placement,
        "30" => RuleArea.Checkpoints,
        "40" => RuleArea.ModelFiles,
        "41" => RuleArea.Launch,
        _ => throw new InvalidOperationException($"No area has rules like {Id}."),
    };

    /// <summary>Whether only programs can ask it, because no source that the compiler sees holds what it is about.</summary>
    public bool IsOfProgramsOnly { get; init; }

    /// <summary>The message with its holes filled.</summary>
    /// <param name="arguments">What fills them.</param>
    public string Say(IEnumerable<string> arguments) => string.Format(CultureInfo.InvariantCulture, Message, [.. arguments]);
}

/// <summary>How much it matters that a rule is broken.</summary>
public enum RuleSeverity
{
    /// <summary>Good to know; nothing has to change.</summary>
    Info,

    /// <summary>Probably not what was meant.</summary>
    Warning,

    /// <summary>It can not work.</summary>
    Error,
}

/// <summary>What a rule is about.</summary>
public enum RuleArea
{
    /// <summary>How a model is declared, STR00xx.</summary>
    Declarations,

    /// <summary>Axes and shapes, STR10xx.</summary>
    Shapes,

    /// <summary>Where layers and slices lie, STR20xx.</summary>
    Placement,

    /// <summary>The keys and shapes of checkpoints, STR30xx.</summary>
    Checkpoints,

    /// <summary>Configuration files, STR40xx.</summary>
    ModelFiles,

    /// <summary>The arguments of runs and conversions, STR41xx.</summary>
    Launch,
}
