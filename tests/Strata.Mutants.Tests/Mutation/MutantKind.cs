namespace Strata.Mutants.Tests.Mutation;

/// <summary>What is done to a token, or to an element of a list.</summary>
internal enum MutantKind
{
    /// <summary>A name, a key or a number becomes one that nothing else has.</summary>
    Rename,

    /// <summary>It is left out.</summary>
    Drop,

    /// <summary>It stands twice.</summary>
    Duplicate,

    /// <summary>It changes places with the next of its kind.</summary>
    Reorder,

    /// <summary>Another of its kind, which stands elsewhere or nowhere, stands in its place.</summary>
    Retype,
}
