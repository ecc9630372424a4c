using System.Globalization;
using Strata.Generators.Model;
using Strata.Generators.Model.Axes;
using Strata.Generators.Model.Configurations;
using Strata.Generators.Model.Trees;
using Strata.Rules.Coverage;

namespace Strata.Generators.Proofs.Coverage;

/// <summary>Lists every tensor that a model's declaration gives a HuggingFace checkpoint.</summary>
/// <param name="values">What is known of the model's configuration.</param>
/// <param name="count">How many layers a stack has where the configuration does not tell, by the stack's key.</param>
/// <param name="style">In which of its styles the checkpoint names them; 0 is the present one.</param>
internal sealed class DeclaredTensors(ConfigurationValues values, Func<string, int> count, int style)
{
    // More than this no model has; somebody is still typing a number.
    private const int MostLayers = 100_000;

    /// <summary>Lists them, in declaration order.</summary>
    public IReadOnlyList<DeclaredTensor> Of(TreeModel model) => [.. model.Nodes.SelectMany(node => Node(node, model.Name, ""))];

    private IEnumerable<DeclaredTensor> Node(TreeNode node, string owner, string prefix)
    {
        if (node.Child is LeafChild leaf)
        {
            return leaf.Declared.SelectMany(parameter => Leaf(leaf, parameter, node, owner, prefix));
        }

        var key = Join(prefix, node.Child.HfKeys(style).FirstOrDefault() ?? "");
        return node.Child is StackChild
            ? Enumerable.Range(0, Layers(node, key))
                .SelectMany(index => Inner(node, Join(key, index.ToString(CultureInfo.InvariantCulture))))
            : Inner(node, key);
    }

    private IEnumerable<DeclaredTensor> Inner(TreeNode node, string prefix) =>
        node.Children.SelectMany(child => Node(child, node.Block, prefix));

    /// <summary>A stack's count is a member of the configuration of the block that holds it.</summary>
    private int Layers(TreeNode node, string key)
    {
        var stack = (StackChild)node.Child;
        var holder = node.ConfigurationPath.Substring(0, node.ConfigurationPath.Length - (stack.Configuration.Path?.Length ?? 0));
        return values.Whole($"{holder}.{stack.Count}") is { } known ? (int)Math.Min(Math.Max(known, 0), MostLayers) : count(key);
    }

    private IEnumerable<DeclaredTensor> Leaf(LeafChild leaf, ParameterModel parameter, TreeNode node, string owner, string prefix)
    {
        var isOptional = leaf.Tie is not null;
        if (parameter.IsBias && leaf.Bias.Kind == BiasKind.When)
        {
            var has = values.Truth($"{node.ConfigurationPath}.{leaf.Bias.Member}");
            if (has is false)
            {
                yield break;
            }

            isOptional |= has is null;
        }

        var shape = parameter.Shape.SelectMany(axis => Dimensions(axis, node.ConfigurationPath)).ToList();
        for (var index = 0; index < leaf.Keys.Hf.Count; index++)
        {
            var part = leaf.Keys.Hf.Count > 1 && parameter.Shape.FirstOrDefault() is ConcatAxis fused && index < fused.Parts.Count
                ? [.. Dimensions(fused.Parts[index], node.ConfigurationPath), .. shape.Skip(1)]
                : shape;
            yield return new DeclaredTensor(
                Join(Join(prefix, leaf.Keys.Hf[index]), parameter.Name), $"{owner}.{leaf.Property.Name}", part, isOptional);
        }
    }

    private IEnumerable<long?> Dimensions(AxisModel axis, string path) => axis switch
    {
        PlainAxis plain => [plain.Features.Value(path + plain.ConfigurationPath, values)],
        ConcatAxis fused => [fused.Parts.Aggregate((long?)0, (sum, part) => sum + Dimensions(part, path).FirstOrDefault())],
        KernelAxis kernel => kernel.Parts.SelectMany(part => Dimensions(part, path)),
        _ => [null],
    };

    private static string Join(string parent, string child) =>
        parent.Length == 0 ? child : child.Length == 0 ? parent : parent + "." + child;
}
