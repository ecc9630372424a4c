using Strata.Generators.Model;

namespace Strata.Generators.Emission;

/// <summary>Writes the constructor: makes every child, registers it under its tree name, ties what is tied.</summary>
internal static class ConstructorEmitter
{
    /// <summary>Writes the constructor of a block.</summary>
    public static void Emit(SourceWriter writer, BlockModel block, ConstructorModel constructor)
    {
        if (!constructor.IsDocumented)
        {
            writer.Line("/// <summary>Makes the block; its parameters have no memory until they are loaded.</summary>")
                .Line($"/// <param name=\"{constructor.ConfigurationParameter}\">The sizes.</param>")
                .Line($"/// <param name=\"{constructor.ParallelParameter}\">Where and how the block is made.</param>");
        }

        var config = constructor.ConfigurationParameter;
        var parallel = constructor.ParallelParameter;
        writer.Line($"{constructor.Modifiers} {block.Name}({constructor.ConfigurationType} {config}, {Names.ParallelContext} {parallel})")
            .Line($"    : base({Literal.Text(block.Name)})")
            .Open();
        foreach (var child in block.Children.Where(child => child.CanBeMade))
        {
            Make(writer, child, config, parallel);
        }

        foreach (var leaf in block.Children.OfType<LeafChild>().Where(leaf => leaf is { Tie: not null, CanBeMade: true }))
        {
            Tie(writer, leaf, leaf.Tie!, config);
        }

        writer.Close();
    }

    private static void Make(SourceWriter writer, ChildModel child, string config, string parallel)
    {
        var property = child.Property;
        _ = child switch
        {
            StackChild stack => writer.Line(
                $"{property.Name} = new({config}.{stack.Count}, _ => new {stack.Block}({config}{stack.Configuration.Path}, {parallel}));"),
            BlockChild block => writer.Line($"{property.Name} = new({config}{block.Configuration.Path}, {parallel});"),
            LeafChild leaf => writer.Call($"{property.Name} = new", Arguments(leaf, config, parallel)),
            _ => writer.Line($"{property.Name} = {config};"),
        };
        if (child is ModuleChild)
        {
            writer.Line($"Register({Literal.Text(property.TreeName)}, {property.Name});");
        }
    }

    private static IReadOnlyList<string> Arguments(LeafChild leaf, string config, string parallel) =>
    [
        .. leaf.Arguments.Select(argument => (argument.Name is null ? "" : argument.Name + ": ") + argument switch
        {
            ExtentArgument extent => ExtentExpression.Of(extent.Axis, config),
            ConfigurationArgument value => config + value.Path,
            BiasArgument => Bias(leaf.Bias, config),
            _ => parallel,
        }),
    ];

    private static string Bias(BiasModel bias, string config) => bias.Kind switch
    {
        BiasKind.Always => "true",
        BiasKind.When => $"{config}.{bias.Member}",
        _ => "false",
    };

    private static void Tie(SourceWriter writer, LeafChild leaf, TieModel tie, string config) => writer
        .Line($"if ({config}.{tie.When})")
        .Open()
        .Line($"{leaf.Property.Name}.Tie(\"weight\", {tie.Source});")
        .Close();
}
