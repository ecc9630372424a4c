using Strata.Generators.Model;

namespace Strata.Generators.Proofs;

/// <summary>Something that a proof found to be wrong, in words and names only: where it is written is the analysis's business.</summary>
/// <param name="Member">The member at fault; null where it is the type itself.</param>
/// <param name="Arguments">What the rule's message is filled with.</param>
public sealed record Finding(string? Member, EquatableArray<string> Arguments)
{
    /// <summary>A finding about a member.</summary>
    /// <param name="member">The member; null for the type.</param>
    /// <param name="arguments">What the message is filled with.</param>
    public static Finding At(string? member, params string[] arguments) => new(member, arguments.ToEquatableArray());
}
