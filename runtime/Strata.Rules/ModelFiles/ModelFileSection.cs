using Strata.Rules.Catalogue;
using Strata.Rules.Words;

namespace Strata.Rules.ModelFiles;

/// <summary>
/// One object of a model's file, read key by key: what programs do with a file, and what the compiler does with the same file in the
/// same order. Reading never throws because of the file: a fault becomes a finding. A null counts as absent.
/// </summary>
public sealed partial class ModelFileSection
{
    private readonly ModelFileNode _node;

    /// <summary>The object around this one, whose keys may say the same; null where that is not so.</summary>
    private readonly ModelFileSection? _around;

    private ModelFileSection(ModelFileNode node, IModelFileReport report, ModelFileSection? around = null) =>
        (_node, Report, _around) = (node, report, around);

    /// <summary>The path of this object in the file; empty for the root.</summary>
    public string Path => _node.Path;

    /// <summary>The object; null where the file has none at this place.</summary>
    public IJsonValue? Element => _node.Element;

    /// <summary>Where findings go.</summary>
    public IModelFileReport Report { get; }

    /// <summary>A whole file, as the object that all others are in.</summary>
    /// <param name="root">The root object.</param>
    /// <param name="report">Where findings go.</param>
    public static ModelFileSection Root(IJsonValue root, IModelFileReport report)
    {
        var node = new ModelFileNode(root, "", null);

        // Where the file's JSON Schema is: said to editors, not to the model.
        node.Know("$schema");
        return new(node, report);
    }

    /// <summary>Whether any of the keys is there and not null; they count as known from now on.</summary>
    /// <param name="keys">The keys.</param>
    public bool Has(IReadOnlyList<string> keys)
    {
        var found = false;
        foreach (var key in keys)
        {
            found |= Find(key, isRead: false) is not null;
        }

        return found;
    }

    /// <summary>A required inner object; if it is absent, that is the error, and its own keys are not reported missing too.</summary>
    /// <param name="key">Its key.</param>
    public ModelFileSection Section(string key)
    {
        var inner = Enter(key);
        if (inner.Element is null && !inner.AbsenceReported && !_node.AbsenceReported)
        {
            Report.Add(new FilePlace(inner.Path, _node.Present).Breaks(ModelFileRules.MissingKey, "an object"));
        }

        // Below an absent object everything is absent: saying it again for every key would bury the cause.
        inner.AbsenceReported |= inner.Element is null;
        return new(inner, Report);
    }

    /// <summary>
    /// An inner object whose keys may stand in this one instead, as HuggingFace's older files have them; both, as transformers 4.52 to 4.57
    /// wrote, are one. Where it is there, its values count, and one of this object that differs is a warning.
    /// </summary>
    /// <param name="key">Its key.</param>
    /// <returns>The object, or this one.</returns>
    public ModelFileSection FlatSection(string key) => Has([key]) ? new(Section(key)._node, Report, this) : this;

    /// <summary>An optional inner object; null if it is absent, null, or (reported) something else.</summary>
    /// <param name="key">Its key.</param>
    public ModelFileSection? TrySection(string key) => Enter(key) is { Element: not null } inner ? new(inner, Report) : null;

    /// <summary>Adds a finding about a key of this object.</summary>
    /// <param name="rule">The rule that is broken.</param>
    /// <param name="key">The key, relative to this object.</param>
    /// <param name="arguments">What fills the rule's message after the place.</param>
    /// <param name="value">The value at fault; null for the object itself.</param>
    /// <param name="severity">How much it matters; as the rule says if absent.</param>
    public void Add(Rule rule, string key, IReadOnlyList<string> arguments, IJsonValue? value, RuleSeverity? severity = null) =>
        Report.Add(new FilePlace(_node.PathOf(key), value ?? _node.Present).Breaks(rule, arguments) with
        {
            Severity = severity ?? rule.Severity,
        });

    /// <summary>
    /// Adds a warning for every key of this object, and of the objects entered from it, that nothing asked for; each once.
    /// </summary>
    public void ReportUnknown()
    {
        var isHf = _node.Root.Element is { } root && ModelFileDialects.Of(root) == ModelFileDialect.Hf;
        foreach (var (path, value, nearest) in _node.Unknown())
        {
            var key = path.Substring(path.LastIndexOf('.') + 1);
            if (isHf && InheritedDefaults.AreSaidBy(key, value))
            {
                continue;
            }

            var wayOut = KnownKeys.Misplaced(path)
                ?? (isHf ? InheritedDefaults.WayOut(key) : null)
                ?? (nearest is null ? "Remove it, or check its spelling." : $"Did you mean {Quoted.Of(nearest)}?");
            Report.Add(new FilePlace(path, value, IsKey: true).Breaks(ModelFileRules.UnknownKey, wayOut));
        }
    }

    /// <summary>
    /// The value at a dotted path; the path counts as known. An object that is only asked after counts as known when it is entered:
    /// what is in it has not been read yet.
    /// </summary>
    /// <param name="path">The path.</param>
    /// <param name="isRead">Whether it is read, not only asked after.</param>
    public IJsonValue? Find(string path, bool isRead = true)
    {
        var parts = path.Split('.');
        var current = this;
        foreach (var part in parts.Take(parts.Length - 1))
        {
            current = new(current.Enter(part), Report);
        }

        var last = parts[parts.Length - 1];
        var value = current._node.Value(last);
        if (isRead || value is not { Shape: JsonShape.Object })
        {
            current._node.Know(last);
        }

        return value;
    }

    /// <summary>The value that the object around this one has for a path, which counts as known there; null where there is none.</summary>
    private IJsonValue? Around(string path) => _around?.Find(path);

    /// <summary>The value at a dotted path, without a word about it; it does not count as known.</summary>
    /// <param name="path">The path.</param>
    public IJsonValue? Peek(string path)
    {
        var value = Element;
        foreach (var part in path.Split('.'))
        {
            value = value?.Member(part);
        }

        return value is { Shape: not JsonShape.Null } ? value : null;
    }

    /// <summary>The innermost object on the way to a dotted path that the file has.</summary>
    private IJsonValue? Nearest(string path)
    {
        var parts = path.Split('.');
        return parts.Take(parts.Length - 1).Aggregate(_node, (node, part) => node.Child(part)).Present;
    }

    /// <summary>Whether the value at a dotted path is known already.</summary>
    private bool IsKnown(string path)
    {
        var parts = path.Split('.');
        return parts.Take(parts.Length - 1).Aggregate(_node, (node, part) => node.Child(part)).Knows(parts[parts.Length - 1]);
    }

    /// <summary>An object at a dotted path.</summary>
    private ModelFileNode Enter(string path) =>
        path.Split('.').Aggregate(_node, (node, key) => new ModelFileSection(node, Report).Inner(key));

    private ModelFileNode Inner(string key)
    {
        var inner = _node.Child(key);
        if (inner.Element is null && !inner.AbsenceReported && _node.Value(key) is { } other)
        {
            inner.AbsenceReported = true;
            Report.Add(new FilePlace(inner.Path, other).Breaks(ModelFileRules.InvalidValue, "an object", JsonWords.Show(other)));
        }

        return inner;
    }
}
