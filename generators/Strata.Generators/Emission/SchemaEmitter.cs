using System.Globalization;
using System.Text.RegularExpressions;
using Strata.Generators.Model;
using Strata.Generators.Model.Axes;
using Strata.Generators.Model.Values;

namespace Strata.Generators.Emission;

/// <summary>Writes a block's schema: every parameter with its keys and its symbolic shape.</summary>
internal static class SchemaEmitter
{
    private const string Schemas = "global::Strata.Schemas";

    /// <summary>Writes the nested class. It is apart from the block so that touching it loads no native code.</summary>
    public static void Emit(SourceWriter writer, BlockModel block, ConstructorModel constructor)
    {
        var config = Identifier.Free(constructor.ConfigurationParameter, ["scope", "index"]);
        _ = writer.Line().Line("/// <summary>The parameters that this block declares.</summary>");
        using (writer.Block("public static partial class Schema"))
        {
            _ = writer.Line("/// <summary>All parameters of a model whose root is this block, in declaration order.</summary>")
                .Line($"/// <param name=\"{config.TrimStart('@')}\">Gives the sizes.</param>");
            using (writer.Block(
                $"{constructor.Reach} static global::System.Collections.Generic.IReadOnlyList<{Schemas}.ParameterSchema> "
                + $"Of({constructor.ConfigurationType} {config})"))
            {
                _ = writer.Line($"{Schemas}.SchemaScope scope = new();")
                    .Line($"Declare({config}, scope);")
                    .Line("return scope.Parameters;");
            }

            _ = writer.Line()
                .Line("/// <summary>Adds the parameters of this block.</summary>")
                .Line($"/// <param name=\"{config.TrimStart('@')}\">Gives the sizes.</param>")
                .Line("/// <param name=\"scope\">The block's place in the model.</param>");
            using (writer.Block(
                $"{constructor.Reach} static void Declare({constructor.ConfigurationType} {config}, {Schemas}.SchemaScope scope)"))
            {
                if (block.IsWhole)
                {
                    _ = writer.Line("scope = scope.Whole();");
                }

                if (block.Frozen.Length > 0)
                {
                    _ = writer.Line($"scope = scope.Frozen({config}.{Identifier.Path(block.Frozen)});");
                }

                foreach (var child in block.Modules.Where(child => child is { HasParameters: true, CanBeMade: true }))
                {
                    Child(writer, block, child, config);
                }
            }
        }
    }

    private static void Child(SourceWriter writer, BlockModel parent, ModuleChild child, string config)
    {
        switch (child)
        {
            case StackChild stack:
                using (writer.Block($"for (int index = 0; index < {config}.{Identifier.Path(stack.Count)}; index++)"))
                {
                    var scope = $"{Scope(stack)}{Role(parent, stack)}.Child(index)";
                    _ = writer.Line($"{Declare(stack)}({config}{Identifier.Path(stack.Configuration.Path!)}, {scope});");
                }

                break;
            case BlockChild block:
                _ = writer.Line($"{Declare(block)}({config}{Identifier.Path(block.Configuration.Path!)}, {Scope(block)});");
                break;
            case LeafChild leaf:
                foreach (var parameter in leaf.Declared)
                {
                    Parameter(writer, leaf, parameter, config);
                }

                break;
        }
    }

    private static string Declare(BlockChild block) => block.IsParameter ? $"{block.Block}.Declare" : $"{block.Block}.Schema.Declare";

    private static string Scope(ModuleChild child) =>
        $"scope.Child({Literal.Text(child.Property.TreeName)}, {Styles(child.Keys.Hf)}, "
        + $"{Literal.Text(child.Keys.Mm.FirstOrDefault() ?? "")})";

    /// <summary>What stages do with a stack, where that is not to share it out.</summary>
    private static string Role(BlockModel parent, StackChild stack) =>
        !stack.IsPipeline ? $".As({Schemas}.StackRole.None)"
        : parent.Modules.OfType<StackChild>().First(first => first.IsPipeline) != stack ? $".As({Schemas}.StackRole.Beside)"
        : "";

    /// <summary>The names that a block has had; one alone is written as it is.</summary>
    private static string Styles(EquatableArray<string> keys) =>
        keys.Count > 1 ? $"[{Literal.Texts(keys)}]" : Literal.Text(keys.FirstOrDefault() ?? "");

    /// <summary>The symbolic shape. A type parameter is named by the axis that it stands for, which is known when the block is.</summary>
    private static string Symbol(ParameterModel parameter)
    {
        var open = parameter.Shape.SelectMany(axis => axis.Plain).OfType<PlainAxis>().Where(axis => axis.IsParameter)
            .GroupBy(axis => axis.Name).ToDictionary(axes => axes.Key, axes => axes.First().Type);
        return open.Count == 0 ? Literal.Text(parameter.Symbol)
            : "$" + Literal.Text(Regex.Replace(
                parameter.Symbol, @"\w+", name => open.TryGetValue(name.Value, out var type) ? $"{{typeof({type}).Name}}" : name.Value));
    }

    private static void Parameter(SourceWriter writer, LeafChild leaf, ParameterModel parameter, string config)
    {
        var split = parameter.Split(leaf.Parallelism);
        IEnumerable<string> arguments =
        [
            $"name: {Literal.Text(leaf.Property.TreeName)}",
            $"parameter: {Literal.Text(parameter.Name)}",
            $"hf: [{Literal.Texts(leaf.Keys.Hf)}]",
            $"mm: {Literal.Text(leaf.Keys.Mm.FirstOrDefault() ?? "")}",
            $"symbol: {Symbol(parameter)}",
            $"extents: [{string.Join(", ", parameter.Shape.Select(axis => ExtentText.Of(axis, config)))}]",
            $"order: global::Strata.Declarations.Order.{leaf.Keys.Order}",
            $"parallelism: {Schemas}.Parallelism.{(split < 0 ? "Replicated" : leaf.Parallelism)}",
            $"splitAxis: {split.ToString(CultureInfo.InvariantCulture)}",
            .. leaf.Tie is null
                ? Enumerable.Empty<string>()
                : [$"tiedTo: {config}.{Identifier.Path(leaf.Tie.When)} ? {Literal.Text(leaf.Tie.TreePath + "." + parameter.Name)} : null"],
        ];
        if (parameter.IsBias && leaf.Bias.Kind == BiasKind.When)
        {
            using (writer.Block($"if ({config}.{Identifier.Path(leaf.Bias.Member)})"))
            {
                _ = writer.Call("scope.Parameter", arguments);
            }
        }
        else
        {
            _ = writer.Call("scope.Parameter", arguments);
        }
    }
}
