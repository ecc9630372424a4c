using Strata.Generators.Model.Values;

namespace Strata.Generators.Model;

/// <summary>Which configuration a child gets.</summary>
/// <param name="Wanted">The type it asks for, without its namespace.</param>
/// <param name="Path">How it is reached from the block's: empty, or <c>.Text</c>; null where none or several would do.</param>
/// <param name="Candidates">The members that would do.</param>
public sealed record ConfigurationChoice(string Wanted, string? Path, EquatableArray<string> Candidates)
{
    /// <summary>A member of the type that only its own assembly or class sees, where no other would do; empty otherwise.</summary>
    public string Hidden { get; init; } = "";

    /// <summary>A member of the type that may be null, where no other would do: a child is always there. Empty otherwise.</summary>
    public string Optional { get; init; } = "";

    /// <summary>The member that its author names, where that would not do; empty otherwise.</summary>
    public string Named { get; init; } = "";
}
