namespace Strata.Generators.Model;

/// <summary>A value that a declaration asks for and the configuration lacks.</summary>
/// <param name="Wanted">What is asked for, as an author would declare it: <c>double RmsNormEps</c>.</param>
/// <param name="Fact">How it lacks it, as what the configuration does: it may have one that can not be used.</param>
/// <param name="Mend">What to do, as a sentence without its stop; empty for adding it.</param>
public sealed record MissingValue(string Wanted, string Fact = "does not have", string Mend = "")
{
    /// <summary>What can be done but adding it, as the end of a sentence.</summary>
    public string Besides { get; init; } = "declare another layer";

    /// <summary>Whether another rule says why the declaration does not give it.</summary>
    public bool IsToldElsewhere { get; init; }

    /// <summary>A truth value that an attribute asks for without a name.</summary>
    /// <param name="attribute">The attribute as it is written.</param>
    public static MissingValue Unnamed(string attribute) =>
        new($"bool of {attribute}", "can not have: no name is given", "Write there the name of a property of type bool");
}
