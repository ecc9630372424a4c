using Strata.Generators.Model;
using Strata.Generators.Model.Values;
using Strata.Generators.Pipelines;

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
                .Line($"/// <param name=\"{constructor.ConfigurationParameter.TrimStart('@')}\">Gives the sizes.</param>")
                .Line($"/// <param name=\"{constructor.ParallelParameter.TrimStart('@')}\">Where and how the model is made.</param>");
        }

        var (config, parallel) = (constructor.ConfigurationParameter, constructor.ParallelParameter);
        var header = $"{constructor.Modifiers} {Identifier.Of(block.Name)}"
            + $"({constructor.ConfigurationType} {config}, global::Strata.Torch.Modules.ParallelContext {parallel})";
        using (writer.Block($"{header} : base({Literal.Text(block.Name)})"))
        {
            foreach (var child in block.Children.Where(child => child.CanBeMade))
            {
                Child(writer.Directive(DeclarationLinks.To(child.Property.Name)), child, config, parallel, DeclarationLinks.Hidden);
            }

            if (block.Children.Any(child => child.CanBeMade))
            {
                _ = writer.Directive(DeclarationLinks.Own);
            }

            foreach (var leaf in block.Children.OfType<LeafChild>().Where(leaf => leaf is { Tie: not null, CanBeMade: true }))
            {
                Tie(writer, leaf, config, parallel);
            }
        }
    }

    /// <summary>Writes the lines that make and register one child.</summary>
    /// <param name="writer">Where they are written.</param>
    /// <param name="child">The child.</param>
    /// <param name="config">What the configuration is called there.</param>
    /// <param name="parallel">What the parallel context is called.</param>
    /// <param name="between">A directive before the second line; empty for none.</param>
    public static void Child(SourceWriter writer, ChildModel child, string config, string parallel, string between = "")
    {
        var member = Member(child.Property.Name, config, parallel);
        _ = child is LeafChild leaf
            ? writer.Call(
                $"{member} = new", leaf.Arguments.Select(argument => Argument(argument, leaf.Bias, config, parallel)))
            : writer.Line($"{member} = {Value(child, config, parallel)};");
        if (child is ModuleChild)
        {
            _ = (between.Length == 0 ? writer : writer.Directive(between))
                .Line($"Register({Literal.Text(child.Property.TreeName)}, {member});");
        }
    }

    /// <summary>A member, or a way through members, as it is written where the constructor's parameters may have the same name.</summary>
    public static string Member(string path, string config, string parallel) =>
        path.Split('.')[0] is var first && (first == config.TrimStart('@') || first == parallel.TrimStart('@'))
            ? "this." + Identifier.Path(path)
            : Identifier.Path(path);

    private static string Value(ChildModel child, string config, string parallel) => child switch
    {
        ConfigurationChild => config,
        StackChild stack => $"new(count: {config}.{Identifier.Path(stack.Count)}, "
            + $"create: {Identifier.Free("_", [config, parallel])} => {New(stack, stack.Block, config, parallel)})",
        BlockChild block => New(block, "", config, parallel),
        _ => "null!",
    };

    /// <summary>Makes a block: one that a type parameter stands for makes itself.</summary>
    private static string New(BlockChild block, string type, string config, string parallel) => block.IsParameter
        ? $"{block.Block}.Create({config}{Identifier.Path(block.Configuration.Path!)}, {parallel})"
        : $"new{(type.Length == 0 ? "" : " " + type)}({config}{Identifier.Path(block.Configuration.Path!)}, {parallel})";

    private static string Argument(ArgumentModel argument, BiasModel bias, string config, string parallel)
    {
        var value = argument switch
        {
            ExtentArgument extent => ExtentText.Of(extent.Axis, config),
            ParallelArgument => parallel,
            BiasArgument => BiasText(bias, config),
            GivenArgument given => given.Text,
            ConfigurationArgument path => config + Identifier.Path(path.Path),
            _ => "default!",
        };
        return $"{argument.Name}: {value}";
    }

    private static string BiasText(BiasModel bias, string config) => bias.Kind switch
    {
        BiasKind.Always => "true",
        BiasKind.When => $"{config}.{Identifier.Path(bias.Member)}",
        _ => "false",
    };

    /// <summary>Writes the lines that let a layer use another's weight where the configuration says so.</summary>
    public static void Tie(SourceWriter writer, LeafChild leaf, string config, string parallel)
    {
        using (writer.Block($"if ({config}.{Identifier.Path(leaf.Tie!.When)})"))
        {
            foreach (var parameter in leaf.Declared)
            {
                _ = writer.Line($"{Member(leaf.Property.Name, config, parallel)}.Tie("
                    + $"{Literal.Text(parameter.Name)}, {Member(leaf.Tie.Source, config, parallel)});");
            }
        }
    }
}
