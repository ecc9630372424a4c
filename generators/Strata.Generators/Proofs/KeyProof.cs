using System.Globalization;
using Strata.Generators.Model;
using Strata.Generators.Model.Values;
using Strata.Rules.Catalogue;

namespace Strata.Generators.Proofs;

/// <summary>Whether checkpoints have exactly one name for everything.</summary>
internal static class KeyProof
{
    private const string Hf = "HuggingFace key";
    private const string FormerHf = "former HuggingFace key";
    private const string Mm = "MindSpeed-MM key";

    /// <summary>No two children of a block have the same name, in the tree or in a dialect.</summary>
    public static IEnumerable<Finding<string>> SiblingsDiffer(BlockModel block)
    {
        var named = Repeated(block, "name in the module tree", child => [child.Property.TreeName]).ToList();
        return named.Concat(
            Styles(
                block.Modules.Select(child => child.HfStyles),
                (style, kind) => Repeated(block, kind, child => Stored(child, child.HfKeys(style))))
            .Concat(Repeated(block, Mm, child => Stored(child, child.Keys.Mm)))

            // A key that follows from the name goes when that does.
            .Where(finding => !named.Exists(other => other.Arguments.Take(2).SequenceEqual(finding.Arguments.Take(2))
                && other.Arguments[3] == finding.Arguments[3])));
    }

    /// <summary>Every parameter has a key in both dialects, and every module is where the generator sees it.</summary>
    public static IEnumerable<Finding<string>> EverythingIsMapped(BlockModel block) =>
        block.Modules.SelectMany(Unmapped).Concat(block.Strays.Select(stray => Finding.At(
            CheckpointRules.ParameterUnmapped,
            stray.Name,
            stray.Name,
            stray.Fact,
            stray.Mend)));

    /// <summary>
    /// Where a child has several keys, there is one for each tensor that the dialect keeps apart. The names that a block has had are no
    /// such keys.
    /// </summary>
    public static IEnumerable<Finding<string>> CountsFit(BlockModel block) => block.Modules
        .Where(child => child is not LeafChild leaf || leaf.Declared.Any())
        .SelectMany(Miscounted);

    /// <summary>
    /// No key is reached on two ways; of two children the first key that both reach is told. What two siblings of one name have in
    /// common is not repeated here, and what goes wrong within a child is said at the child.
    /// </summary>
    public static IEnumerable<Finding<string>> KeysAreUnique(IReadOnlyList<KeyEntry> entries) =>
        Styles(
            entries.Select(entry => entry.Hf.Count),
            (style, kind) => Clashes(entries, kind, entry => entry.Hf.AtMost(style), entry => entry.ChildHf.AtMost(style)))
            .Concat(Clashes(entries, Mm, entry => entry.Mm, entry => entry.ChildMm));

    /// <summary>What HuggingFace's present keys break, then what only former ones break: each pair of places once.</summary>
    private static IEnumerable<Finding<string>> Styles(IEnumerable<int> styles, Func<int, string, IEnumerable<Finding<string>>> prove)
    {
        var said = new HashSet<(string, string, string)>();
        return Enumerable.Range(0, styles.DefaultIfEmpty(1).Max())
            .SelectMany(style => prove(style, style == 0 ? Hf : FormerHf))
            .Where(finding => said.Add((finding.Place, finding.Arguments[0], finding.Arguments[1])) || finding.Arguments[2] == Hf);
    }

    private static IEnumerable<Finding<string>> Repeated(BlockModel block, string kind, Func<ModuleChild, IEnumerable<string>> keys)
    {
        var owners = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var child in block.Modules)
        {
            foreach (var key in keys(child))
            {
                if (owners.TryGetValue(key, out var owner))
                {
                    var (one, other) = owner == child.Property.Name
                        ? ($"One component of '{owner}'", "another")
                        : ($"'{child.Property.Name}'", $"'{owner}'");
                    yield return Finding.At(DeclarationRules.DuplicateKey, child.Property.Name, one, other, kind, key);
                }
                else
                {
                    owners.Add(key, child.Property.Name);
                }
            }
        }
    }

    /// <summary>A block may stand for its parent, with an empty key; what has no parameters has no key to clash.</summary>
    private static IEnumerable<string> Stored(ModuleChild child, EquatableArray<string> keys) =>
        child.HasParameters ? keys.Where(key => key.Length > 0) : [];

    private static IEnumerable<Finding<string>> Unmapped(ModuleChild child)
    {
        if (child is LeafChild leaf && !leaf.Declared.Any())
        {
            yield break;
        }

        foreach (var (kind, attribute, keys) in new[] { (Hf, "Hf", child.Keys.Hf), (Mm, "Mm", child.Keys.Mm) })
        {
            if (keys.Count == 0 || (child is LeafChild && keys.Any(key => key.Length == 0)))
            {
                yield return Finding.At(
                    CheckpointRules.ParameterUnmapped,
                    child.Property.Name,
                    child.Property.Name,
                    $"has no {kind}",
                    $"Write one in [{attribute}(\"...\")], or leave the attribute out for '{child.Property.TreeName}'");
            }
        }
    }

    private static IEnumerable<Finding<string>> Miscounted(ModuleChild child)
    {
        foreach (var (kind, keys, tensors) in new[] { (Hf, child.HfKeys(0), Math.Max(child.FusedComponents, 1)), (Mm, child.Keys.Mm, 1) })
        {
            if (keys.Count > 1 && keys.Count != tensors)
            {
                yield return Finding.At(
                    CheckpointRules.KeyArity,
                    child.Property.Name,
                    child.Property.Name,
                    keys.Count.ToString(CultureInfo.InvariantCulture),
                    kind,
                    tensors == 1 ? "one tensor" : $"{tensors.ToString(CultureInfo.InvariantCulture)} components",
                    tensors == 1 ? "Write one key" : "Write one key, or one for each component of the fused axis, in its order");
            }
        }
    }

    private static IEnumerable<Finding<string>> Clashes(
        IReadOnlyList<KeyEntry> entries, string kind, Func<KeyEntry, string> key, Func<KeyEntry, string> childKey)
    {
        var first = new Dictionary<string, KeyEntry>(StringComparer.Ordinal);
        var said = new HashSet<(string, string)>();
        foreach (var entry in entries)
        {
            if (!first.TryGetValue(key(entry), out var other))
            {
                first.Add(key(entry), entry);
            }
            else if (IsElsewhere(entry, other) && said.Add((entry.Child, other.Child)))
            {
                yield return Finding.At(CheckpointRules.KeyMappedTwice, entry.Child, entry.Path, other.Path, kind, key(entry));
            }
        }

        // A number that somebody wrote may be that of a stack's layer.
        foreach (var alike in first.GroupBy(pair => Numbered(pair.Key), StringComparer.Ordinal))
        {
            foreach (var (fixedKey, entry) in alike.Select(pair => (pair.Key, pair.Value)).Where(pair => pair.Key != alike.Key))
            {
                if (alike.FirstOrDefault(pair => pair.Key != fixedKey && Unifies(pair.Key, fixedKey) && IsElsewhere(entry, pair.Value)) is
                    { Value: { } layer } && said.Add((entry.Child, layer.Child)))
                {
                    yield return Finding.At(CheckpointRules.KeyMappedTwice, entry.Child, entry.Path, layer.Path, kind, fixedKey);
                }
            }
        }

        // Of children that share a key STR0005 speaks, but not of two that add none.
        bool IsElsewhere(KeyEntry entry, KeyEntry other) => other.Path != entry.Path && other.Child != entry.Child
            && (childKey(other) != childKey(entry) || childKey(entry).Length == 0);
    }

    /// <summary>A key with every part that is a number taken for a stack's.</summary>
    private static string Numbered(string key) => string.Join(".", key.Split('.').Select(part => IsNumber(part) ? "*" : part));

    /// <summary>Whether a key of a stack's layers becomes another one with the right numbers.</summary>
    private static bool Unifies(string stack, string key) => stack.Split('.')
        .Zip(key.Split('.'), (own, other) => own == other || (own == "*" && IsNumber(other)))
        .All(same => same);

    /// <summary>Whether a part is the number of a layer as it is written, without zeros before it.</summary>
    private static bool IsNumber(string part) => part.Length > 0 && part.All(letter => letter is >= '0' and <= '9')
        && (part.Length == 1 || part[0] != '0');
}
