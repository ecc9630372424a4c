using static Strata.Rules.Catalogue.RuleSeverity;

namespace Strata.Rules.Catalogue;

/// <summary>The rules of how a block is written down, STR003x.</summary>
public static class BlockRules
{
    /// <summary>A block derives from a module.</summary>
    public static readonly Rule NoBase = new(
        "STR0030",
        "Block derives from no module",
        "'{0}' is a [Block] but {1}, so that nothing could be registered in it. {2}.",
        Error);

    /// <summary>A block's other part is another file.</summary>
    public static readonly Rule FileLocal = new(
        "STR0031",
        "Block is confined to its file",
        "'{0}' is a [{4}], but '{1}' {2}, so its other part can not be generated. {3}.",
        Error);

    /// <summary>What is declared like a block is marked as one.</summary>
    public static readonly Rule NotMarked = new(
        "STR0032",
        "Class is declared like a block but is not marked",
        "'{0}' is declared as a block is, with partial members for the generator to fill in, but it is not marked{1}. "
            + "Write [{2}] before it.",
        Error);

    /// <summary>What is generated has names of its own.</summary>
    public static readonly Rule NameTaken = new(
        "STR0033",
        "Member has the name of something generated",
        "'{0}' is the name of {1}, which is generated. Give it another name.",
        Error);

    /// <summary>A layer is split in one way.</summary>
    public static readonly Rule SplitTwice = new(
        "STR0034",
        "Layer is split in two ways",
        "'{0}' is [ColumnParallel] and [RowParallel]: its ranks would hold some outputs and all inputs, and some inputs and all outputs. "
            + "Keep [ColumnParallel] where activations leave it split, [RowParallel] where they enter it split.",
        Error);

    /// <summary>A layer is split by what its ranks compute with parts of.</summary>
    public static readonly Rule SplitOtherwise = new(
        "STR0026",
        "Layer is split by what its ranks need whole",
        "'{0}' is {1}: its ranks would have {2}, and they look up whole vectors in one run of rows. {3}.",
        Error);

    /// <summary>A key is one that a checkpoint can have.</summary>
    public static readonly Rule KeyMalformed = new(
        "STR0035",
        "No checkpoint has such a key",
        "'{0}' has the {1} '{2}', which no checkpoint has: it {3}. {4}.",
        Error);

    /// <summary>Every child takes part in a computation.</summary>
    public static readonly Rule ChildUnused = new(
        "STR0036",
        "No flow uses a child",
        "'{0}' is a child of '{1}' that no [Flow] uses: it is loaded, and computes nothing. Use it in a flow, or remove it{2}.",
        Warning);

    /// <summary>A tied layer uses the weight of another.</summary>
    public static readonly Rule TieLeadsNowhere = new(
        "STR0037",
        "Tie leads to no weight",
        "'{0}' is tied to '{1}', {2}. {3}.",
        Error);

    /// <summary>What declares a parameter of a layer can be meant.</summary>
    public static readonly Rule ParameterMisdeclared = new(
        "STR0038",
        "Declaration of a parameter can not be meant",
        "[Parameter(\"{0}\")] on '{1}' {2}. {3}.",
        Error);

    /// <summary>A layer reads the parameters that it declares.</summary>
    public static readonly Rule ParameterUnknown = new(
        "STR0039",
        "Layer reads a parameter that it does not declare",
        "'{0}' reads the parameter '{1}', but {2}. {3}.",
        Error);

    /// <summary>All of them.</summary>
    public static IReadOnlyList<Rule> All { get; } =
    [
        NoBase, FileLocal, NotMarked, NameTaken, SplitTwice, SplitOtherwise, KeyMalformed, ChildUnused, TieLeadsNowhere,
        ParameterMisdeclared, ParameterUnknown,
    ];
}
