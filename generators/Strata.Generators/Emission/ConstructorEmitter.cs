using Strata.Generators.Model;

namespace Strata.Generators.Emission;

/// <summary>Writes a block's constructor: each child made from the configuration, and registered by name.</summary>
internal static class ConstructorEmitter
{
    /// <summary>Writes the constructor.</summary>
    public static void Emit(SourceWriter writer, BlockModel block, ConstructorModel constructor)
    {
        if (!constructor.IsDocumented)
        {
            _ = writer.Line("/// <summary>Makes the block, without parameters until it is loaded.</summary>")
                .Line($"/// <param name=\"{constructor.ConfigurationParameter}\">Gives the sizes.</param>")
                .Line($"/// <param name=\"{constructor.ParallelParameter}\">Where and how the model is made.</param>");
        }

        var (config, parallel) = (constructor.ConfigurationParameter, constructor.ParallelParameter);
        var header = $"{constructor.Modifiers} {block.Name}"
            + $"({constructor.ConfigurationType} {config}, global::Strata.Torch.Modules.ParallelContext {parallel})";
        using (writer.Block($"{header} : base({Literal.Text(block.Name)})"))
        {
            foreach (var child in block.Children.Where(child => child.CanBeMade))
            {
                Child(writer, child, config, parallel);
            }

            foreach (var leaf in block.Children.OfType<LeafChild>().Where(leaf => leaf is { Tie: not null, CanBeMade: true }))
            {
                Tie(writer, leaf, config);
            }
        }
    }

    /// <summary>Writes the lines that make and register one child.</summary>
    public static void Child(SourceWriter writer, ChildModel child, string config, string parallel)
    {
        _ = child is LeafChild leaf
            ? writer.Call(
                $"{child.Property.Name} = new", leaf.Arguments.Select(argument => Argument(argument, leaf.Bias, config, parallel)))
            : writer.Line($"{child.Property.Name} = {Value(child, config, parallel)};");
        if (child is ModuleChild)
        {
            _ = writer.Line($"Register({Literal.Text(child.Property.TreeName)}, {child.Property.Name});");
        }
    }

    private static string Value(ChildModel child, string config, string parallel) => child switch
    {
        ConfigurationChild => config,
        StackChild stack => $"new(count: {config}.{stack.Count}, create: _ => {New(stack, stack.Block, config, parallel)})",
        BlockChild block => New(block, "", config, parallel),
        _ => "null!",
    };

    /// <summary>Makes a block: one that a type parameter stands for makes itself.</summary>
    private static string New(BlockChild block, string type, string config, string parallel) => block.IsParameter
        ? $"{block.Block}.Create({config}{block.Configuration.Path}, {parallel})"
        : $"new{(type.Length == 0 ? "" : " " + type)}({config}{block.Configuration.Path}, {parallel})";

    private static string Argument(ArgumentModel argument, BiasModel bias, string config, string parallel)
    {
        var value = argument switch
        {
            ExtentArgument extent => ExtentText.Of(extent.Axis, config),
            ParallelArgument => parallel,
            BiasArgument => BiasText(bias, config),
            ConfigurationArgument path => config + path.Path,
            _ => "default!",
        };
        return $"{argument.Name}: {value}";
    }

    private static string BiasText(BiasModel bias, string config) => bias.Kind switch
    {
        BiasKind.Always => "true",
        BiasKind.When => $"{config}.{bias.Member}",
        _ => "false",
    };

    /// <summary>Writes the lines that let a layer use another's weight where the configuration says so.</summary>
    public static void Tie(SourceWriter writer, LeafChild leaf, string config)
    {
        using (writer.Block($"if ({config}.{leaf.Tie!.When})"))
        {
            foreach (var parameter in leaf.Declared)
            {
                _ = writer.Line($"{leaf.Property.Name}.Tie({Literal.Text(parameter.Name)}, {leaf.Tie.Source});");
            }
        }
    }
}
