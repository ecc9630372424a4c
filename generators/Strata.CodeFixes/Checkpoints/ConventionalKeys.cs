using System.Globalization;
using Strata.Generators.Model;
using Strata.Generators.Model.Values;
using Strata.Generators.Parsing;
using Strata.Generators.Parsing.Declarations;

namespace Strata.CodeFixes.Checkpoints;

/// <summary>Finds the keys that a child has by convention.</summary>
internal static class ConventionalKeys
{
    /// <summary>The keys to write; null where those that are written are right.</summary>
    public static IReadOnlyList<string>? For(ModuleChild child, EquatableArray<string> written, int tensors)
    {
        var kept = written.Where(key => key.Length > 0).ToList();
        return kept.Count == 0 ? child is LeafChild || written.Count == 0 ? [child.Property.TreeName] : null
            : kept.Count == 1 || kept.Count == tensors ? kept.Count == written.Count ? null : kept
            : tensors == 1 ? [kept[0]]
            :
            [
                .. kept.Take(tensors),
                .. Enumerable.Range(kept.Count, Math.Max(tensors - kept.Count, 0)).Select(index => Component(child, index)),
            ];
    }

    /// <summary><c>key_value_2_proj</c>: the second key-value component of a property that ends with <c>Proj</c>.</summary>
    private static string Component(ModuleChild child, int index)
    {
        var axes = child.FusedAxes;
        var same = axes.Count(axis => axis.Name == axes[index].Name);
        var number = axes.Take(index + 1).Count(axis => axis.Name == axes[index].Name);
        var words = child.Property.TreeName.Split('_');
        return Naming.Snake(axes[index].Name)
            + (same > 1 ? "_" + number.ToString(CultureInfo.InvariantCulture) : "")
            + (words.Length > 1 ? "_" + words[words.Length - 1] : "");
    }
}
