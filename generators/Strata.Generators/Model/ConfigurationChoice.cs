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

    /// <summary>
    /// A member that what would do has twice, once for the wanted interface alone and once by itself; empty otherwise.
    /// </summary>
    public string Doubled { get; init; } = "";

    /// <summary>What has it twice.</summary>
    public string DoubledIn { get; init; } = "";

    /// <summary>The members that would do where its author names another.</summary>
    public EquatableArray<string> Others { get; init; }

    /// <summary>Whether the block's configuration would do where its author names a member.</summary>
    public bool IsItself { get; init; }

    /// <summary>The way to the first that would do, in a configuration that the block's holds; empty where there is none.</summary>
    public string Deeper { get; init; } = "";

    /// <summary>What holds that one: a configuration by which a block would find it.</summary>
    public string DeeperIn { get; init; } = "";

    /// <summary>Whether the block's configuration is another assembly's, which can be given no member here.</summary>
    public bool IsForeign { get; init; }

    /// <summary>Why there is no path, as what the block's configuration does, and what to do, as a sentence without its stop.</summary>
    /// <param name="configuration">The block's configuration.</param>
    /// <param name="child">The child that asks.</param>
    public (string Fact, string Mend) Objection(string configuration, string child) =>
        Doubled.Length > 0
            ? ((DoubledIn == configuration ? "has" : $"reaches one by {DoubledIn}, which has")
                    + $" '{Doubled}' twice, once for {Wanted} alone",
                $"Let '{Doubled}' be one property, or give one of them another name")
        : Optional.Length > 0
            ? ($"has only '{Optional}' of that type, which may be null",
                $"Declare '{Optional}' without '?': what is made from it is always there")
        : Hidden.Length > 0 ? ($"has only '{Hidden}' of that type, which is not public", $"Make '{Hidden}' public")
        : Candidates.Count > 0
            ? ($"has several: {string.Join(", ", Candidates)}",
                $"Write [From(nameof({configuration}.{Candidates[0]}))] on '{child}', or of another of them")
        : (Lack, Named.Length == 0 ? Way(configuration)
            : IsItself ? "Leave [From] out"
            : Others.Count > 0
                ? $"Write {string.Join(" or ", Others.Select(other => $"[From(nameof({configuration}.{other}))]"))}"
            : Way(configuration));

    private string Lack =>
        Named.IndexOf('.') >= 0 ? $"has no member '{Named}': [From] takes the name of a member, and no path"
        : Named.Length > 0 ? $"has no '{Named}' of that type"
        : Deeper.Length > 0 ? $"has no member of that type, only deeper '{Deeper}'"
        : "has no member of that type";

    private string Way(string configuration) => Deeper.Length > 0
        ? $"Let the block's configuration be {DeeperIn}, which has it"
            + (IsForeign ? "" : $", or give {configuration} one public member of that type")
        : "Let the block's configuration be of that type, or have exactly one public member that is";
}
