namespace Strata.Rules.Catalogue;

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
