using Strata.Generators.Model;

namespace Strata.Generators.Proofs;

/// <summary>A rule that a declaration breaks.</summary>
/// <param name="RuleId">The rule.</param>
/// <param name="Member">The member at fault; empty for the block itself.</param>
/// <param name="Arguments">What the message names.</param>
public sealed record Finding(string RuleId, string Member, EquatableArray<string> Arguments)
{
    /// <summary>Makes a finding.</summary>
    /// <param name="ruleId">The rule.</param>
    /// <param name="member">The member at fault; empty for the block itself.</param>
    /// <param name="arguments">What the message names.</param>
    public static Finding Of(string ruleId, string member, params string[] arguments) => new(ruleId, member, arguments.ToEquatableArray());
}
