using static Strata.Rules.Catalogue.RuleSeverity;

namespace Strata.Rules.Catalogue;

/// <summary>
/// The rules of <c>model.json</c> and <c>config.json</c>, STR4xxx. Every message begins with the place in the file, a path of keys.
/// </summary>
public static class ModelFileRules
{
    /// <summary>Every key is read by something.</summary>
    public static readonly Rule UnknownKey = new(
        "STR4001",
        "Nothing reads a key",
        "{0}: nothing reads this key. {1}",
        Warning);

    /// <summary>What the model needs is there.</summary>
    public static readonly Rule MissingKey = new(
        "STR4002",
        "A required key is missing",
        "{0}: expected {1}, found nothing. Add it.",
        Error);

    /// <summary>Values agree with the model and with each other.</summary>
    public static readonly Rule ContradictsModel = new(
        "STR4003",
        "A value contradicts the model",
        "{0}: {1}. {2}.",
        Error);

    /// <summary>Keys of one meaning have one value.</summary>
    public static readonly Rule ContradictingKeys = new(
        "STR4004",
        "Two keys of one meaning have different values",
        "{0}: {1} contradicts {2}, which is {3}. {4}",
        Warning);

    /// <summary>Keys have an effect.</summary>
    public static readonly Rule NoEffect = new(
        "STR4005",
        "A key has no effect",
        "{0}: {1} has no effect here.",
        Info);

    /// <summary>A deployment and the file it names place layers alike.</summary>
    public static readonly Rule StagesDiffer = new(
        "STR4006",
        "Stages differ from the model file's",
        "'{0}' lists {1}, but {2} in {3} is {4}: the checkpoint would be cut at other layers than training expects. "
            + "Write {4} here, or {1} there.",
        Error);

    /// <summary>A file that is named is there and is a model's.</summary>
    public static readonly Rule FileUnusable = new(
        "STR4007",
        "A model file can not be used",
        "{0}: {1}.",
        Error);

    /// <summary>Values are of their kind and in their range.</summary>
    public static readonly Rule InvalidValue = new(
        "STR4008",
        "A value is of the wrong type or outside its range",
        "{0}: expected {1}, found {2}.",
        Error);

    /// <summary>Tokens are of the vocabulary.</summary>
    public static readonly Rule TokenOutside = new(
        "STR4009",
        "A token is outside of the vocabulary",
        "{0}: token {1} is outside of the vocabulary of {2}. Tokens are numbered from 0 to {3}: take the model's own, not another's.",
        Warning);

    /// <summary>Each component computes in one element type, and in one that its positions allow.</summary>
    public static readonly Rule Precision = new(
        "STR4010",
        "A component has no one precision",
        "{0}: {1}. {2}.",
        Error);

    /// <summary>Keys without effect do not say something else than what is computed.</summary>
    public static readonly Rule Leftover = new(
        "STR4011",
        "A key without effect says something that is not so",
        "{0}: {1} has no effect: {2}",
        Warning);

    /// <summary>Files are JSON and nothing else.</summary>
    public static readonly Rule NotStrict = new(
        "STR4012",
        "A model file is not strict JSON",
        "{0}: {1} is not JSON and was passed over. Remove it, other programs refuse it.",
        Warning);

    /// <summary>A checkpoint is called what it is called.</summary>
    public static readonly Rule UnreleasedName = new(
        "STR4013",
        "No checkpoint was released under a name",
        "{0}: {1} names {2}, but no checkpoint of that name was released. Released are {3}.",
        Warning);

    /// <summary>All of them.</summary>
    public static IReadOnlyList<Rule> All { get; } =
    [
        UnknownKey, MissingKey, ContradictsModel, ContradictingKeys, NoEffect, StagesDiffer, FileUnusable, InvalidValue, TokenOutside,
        Precision, Leftover, NotStrict, UnreleasedName,
    ];
}
