using Strata.Generators.Diagnostics;
using Strata.Generators.Model;

namespace Strata.Generators.Proofs;

/// <summary>Whether every parameter of a block has a key in each dialect, and no two children the same.</summary>
public static class CoverageProof
{
    /// <summary>The rules that the block breaks.</summary>
    /// <param name="block">The block.</param>
    public static IEnumerable<Finding> Findings(BlockModel block) =>
        block.Strays.Select(stray => Finding.Of(
                RuleIds.ParameterUnmapped, stray.Name, stray.Name, block.Name, "checkpoint key", $"declare it as a partial property of type {stray.Type}, so that it is registered and listed"))
            .Concat(TreeNames(block))
            .Concat(DialectKeys.All.SelectMany(dialect => OfDialect(block, dialect)));

    /// <summary>Two properties can have one name in snake_case.</summary>
    private static IEnumerable<Finding> TreeNames(BlockModel block) =>
        from same in block.Modules.GroupBy(child => child.Property.TreeName, StringComparer.Ordinal)
        from child in same.Skip(1)
        select Finding.Of(
            RuleIds.DuplicateSiblingKey, child.Property.Name, same.First().Property.Name, child.Property.Name, block.Name, "module tree", same.Key, "rename the property");

    private static IEnumerable<Finding> OfDialect(BlockModel block, DialectKeys dialect)
    {
        var seen = new Dictionary<string, ModuleChild>(StringComparer.Ordinal);
        foreach (var child in block.Modules.Where(child => child.HasParameters))
        {
            var keys = dialect.Of(child.Keys);
            if (Unmapped(child, keys, dialect) is { } way)
            {
                yield return Finding.Of(
                    RuleIds.ParameterUnmapped, child.Property.Name, child.Property.Name, block.Name, dialect.Name + " key", way);
                continue;
            }

            foreach (var key in keys.Where(key => key.Length > 0))
            {
                if (seen.TryGetValue(key, out var other))
                {
                    yield return Finding.Of(
                        RuleIds.DuplicateSiblingKey, child.Property.Name, other.Property.Name, child.Property.Name, block.Name, dialect.Name, key, $"[{dialect.Attribute}(\"...\")]");
                }
                else
                {
                    seen.Add(key, child);
                }
            }
        }
    }

    /// <summary>Why the child's parameters have no key, as the way out; null where they have one.</summary>
    private static string? Unmapped(ModuleChild child, EquatableArray<string> keys, DialectKeys dialect)
    {
        if (keys.Count == 0 || (child is LeafChild && keys.Any(key => key.Length == 0)))
        {
            return $"give [{dialect.Attribute}(...)] a key, or leave it out to use '{child.Property.TreeName}'";
        }

        var parts = child is LeafChild leaf && dialect.Attribute == "Hf" ? Components(leaf) : 1;
        return keys.Count == 1 || keys.Count == parts
            ? null
            : $"[{dialect.Attribute}(...)] gives {keys.Count} keys for {(parts == 1 ? "one tensor" : $"{parts} components")}; give one, or one a component";
    }

    /// <summary>The components of the parameter's first dimension, which HuggingFace may store apart.</summary>
    private static int Components(LeafChild leaf) =>
        leaf.Declared.All(parameter => parameter.Shape.FirstOrDefault() is ConcatAxis) && leaf.Declared.FirstOrDefault()?.Shape[0] is ConcatAxis fused
            ? fused.Parts.Count
            : 1;
}
