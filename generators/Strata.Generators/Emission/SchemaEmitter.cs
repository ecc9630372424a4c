using Strata.Generators.Model;

namespace Strata.Generators.Emission;

/// <summary>
/// Writes the table of a block's parameters. It is a class of its own and static, so that a converter can read it without loading
/// the tensor library.
/// </summary>
internal static class SchemaEmitter
{
    private const string Config = "config";
    private const string Scope = "scope";

    /// <summary>Writes the table.</summary>
    public static void Emit(SourceWriter writer, BlockModel block, ConstructorModel constructor)
    {
        writer.Line("/// <summary>The parameters that the block declares.</summary>")
            .Line("public static class Schema")
            .Open()
            .Line("/// <summary>Declares the block's parameters.</summary>")
            .Line($"/// <param name=\"{Config}\">The sizes.</param>")
            .Line($"/// <param name=\"{Scope}\">The block's place in the model; it collects the parameters.</param>")
            .Line($"public static void Declare({constructor.ConfigurationType} {Config}, {Names.SchemaScope} {Scope})")
            .Open();
        foreach (var child in block.Modules.Where(child => child.CanBeMade))
        {
            Declare(writer, child);
        }

        writer.Close()
            .Line()
            .Line("/// <summary>The parameters of a model whose root the block is.</summary>")
            .Line($"/// <param name=\"{Config}\">The sizes.</param>")
            .Line($"public static {Names.ReadOnlyList}<{Names.ParameterSchema}> Of({constructor.ConfigurationType} {Config})")
            .Open()
            .Line($"var {Scope} = new {Names.SchemaScope}();")
            .Line($"Declare({Config}, {Scope});")
            .Line($"return {Scope}.Parameters;")
            .Close()
            .Close();
    }

    private static void Declare(SourceWriter writer, ModuleChild child)
    {
        switch (child)
        {
            case StackChild stack:
                writer.Line($"for (var index = 0; index < {Config}.{stack.Count}; index++)")
                    .Open()
                    .Line($"{stack.Block}.Schema.Declare({Config}{stack.Configuration.Path}, {Child(stack)}.Child(index));")
                    .Close();
                break;
            case BlockChild block:
                writer.Line($"{block.Block}.Schema.Declare({Config}{block.Configuration.Path}, {Child(block)});");
                break;
            case LeafChild leaf:
                foreach (var parameter in leaf.Declared)
                {
                    Declare(writer, leaf, parameter);
                }

                break;
        }
    }

    private static string Child(ModuleChild child) =>
        $"{Scope}.Child({Literal.Text(child.Property.TreeName)}, {Literal.Text(First(child.Keys.Hf))}, {Literal.Text(First(child.Keys.Mm))})";

    private static void Declare(SourceWriter writer, LeafChild leaf, ParameterModel parameter)
    {
        var conditional = parameter.IsBias && leaf.Bias.Kind == BiasKind.When;
        if (conditional)
        {
            writer.Line($"if ({Config}.{leaf.Bias.Member})").Open();
        }

        // A row layer adds its bias once, after the ranks' sums: every rank holds all of it.
        var parallelism = parameter.IsBias && leaf.Parallelism == "Row" ? "Replicated" : leaf.Parallelism;
        string[] arguments =
        [
            Literal.Text(leaf.Property.TreeName),
            Literal.Text(parameter.Name),
            Literal.List(leaf.Keys.Hf.Select(Literal.Text)),
            Literal.Text(First(leaf.Keys.Mm)),
            Literal.Text(parameter.Symbol),
            Literal.List(parameter.Shape.Select(axis => ExtentExpression.Of(axis, Config))),
            $"{Names.Order}.{leaf.Keys.Order}",
            $"{Names.Parallelism}.{parallelism}",
        ];
        var tie = leaf.Tie is { } tied && parameter.Name == "weight"
            ? $"{Config}.{tied.When} ? {Literal.Text(tied.TreePath + ".weight")} : null"
            : null;
        writer.Call($"{Scope}.Parameter", tie is null ? arguments : [.. arguments, tie]);
        if (conditional)
        {
            writer.Close();
        }
    }

    private static string First(EquatableArray<string> keys) => keys.Count == 0 ? "" : keys[0];
}
