namespace Strata.Mutants.Tests.Verdicts;

/// <summary>What came of a mutant: the first that holds.</summary>
internal enum Outcome
{
    /// <summary>A generator or a rule threw.</summary>
    Threw,

    /// <summary>The compiler refuses it.</summary>
    DoesNotCompile,

    /// <summary>A rule of ours says something that it does not say of the family.</summary>
    DrawsRule,

    /// <summary>The generators write something else.</summary>
    ChangesCode,

    /// <summary>
    /// Nothing is registered, sized or keyed otherwise, as the reader sees it: a flow, a check, a member beside the declaration.
    /// </summary>
    ChangesNothing,

    /// <summary>Something is registered, sized or keyed otherwise, and nobody says so.</summary>
    Silent,
}
