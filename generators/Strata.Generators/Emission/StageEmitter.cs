using System.Globalization;
using Strata.Generators.Model;
using Strata.Generators.Model.Deployments;
using Strata.Generators.Model.Stages;
using Strata.Generators.Model.Trees;
using Strata.Generators.Model.Values;

namespace Strata.Generators.Emission;

/// <summary>
/// Writes the class of one stage: a module tree like the model's with only what lies on the stage, so that touching anything else does
/// not compile. Modules keep their names and layers their numbers in the whole model.
/// </summary>
internal static class StageEmitter
{
    /// <summary>Writes the class.</summary>
    /// <param name="writer">Where it is written.</param>
    /// <param name="deployment">The deployment that it is written into.</param>
    /// <param name="stage">The stage.</param>
    /// <param name="name">What the class is called.</param>
    public static void Emit(SourceWriter writer, DeploymentModel deployment, StageModel stage, string name)
    {
        var model = deployment.Model!;
        var place = stage.IsVirtual
            ? FormattableString.Invariant($"stage {stage.Stage} in virtual chunk {stage.Chunk}")
            : FormattableString.Invariant($"stage {stage.Stage}");
        var title = $"What lies on {place}: {string.Join("; ", stage.Nodes.Select(Describe))}.";
        Module(writer, deployment, new StageClass(
            name, title, model.ConfigurationType, model.ConfigurationProperty, IsRoot: true, stage.Nodes, new([deployment.Name])));
    }

    private static void Module(SourceWriter writer, DeploymentModel deployment, StageClass module)
    {
        _ = writer.Line().Line($"/// <summary>{module.Title}</summary>");
        var reach = module.IsRoot ? deployment.StageReach : "public";
        using (writer.Block($"{reach} sealed class {module.Name} : global::Strata.Torch.Module"))
        {
            Constructor(writer, deployment, module);
            if (module.ConfigurationProperty is { } configuration)
            {
                Property(writer, "The configuration.", configuration.Type, configuration.Identifier);
            }

            foreach (var node in module.Nodes)
            {
                var property = node.Node.Child.Property;
                Property(writer, Describe(node) + ".", node.Inner.Count > 0 ? module.Part(node) : property.Type, property.Identifier);
            }

            foreach (var node in module.Nodes.Where(node => node.Inner.Count > 0))
            {
                var title = $"The part of <c>{node.Node.Block}</c> that lies here.";
                Module(writer, deployment, new StageClass(
                    module.Part(node),
                    title,
                    ConfigurationOf(node),
                    null,
                    IsRoot: false,
                    node.Inner,
                    module.Around.Append(module.Name).ToEquatableArray()));
            }
        }
    }

    private static void Constructor(SourceWriter writer, DeploymentModel deployment, StageClass module)
    {
        _ = writer.Line("/// <summary>Makes it, without parameters until it is loaded.</summary>")
            .Line("/// <param name=\"config\">Gives the sizes.</param>")
            .Line("/// <param name=\"parallel\">Where and how it is made.</param>");
        if (module.IsRoot)
        {
            _ = writer.Line(
                "/// <exception cref=\"global::Strata.InputException\">The placement does not fit the configuration.</exception>");
        }

        using (writer.Block(
            $"public {module.Name}({module.ConfigurationType} config, global::Strata.Torch.Modules.ParallelContext parallel)"
            + $" : base({Literal.Text(module.Name)})"))
        {
            if (module.IsRoot)
            {
                _ = writer.Line($"{(module.Properties.Contains("Place") ? deployment.Reference + "." : "")}Place(config);");
            }

            if (module.ConfigurationProperty is { } configuration)
            {
                _ = writer.Line($"{ConstructorEmitter.Member(configuration.Name, "config", "parallel")} = config;");
            }

            foreach (var node in module.Nodes)
            {
                Child(writer, node);
            }

            foreach (var leaf in module.Nodes
                .Select(node => node.Node.Child)
                .OfType<LeafChild>()
                .Where(leaf => leaf.Tie is { } tie && IsHere(tie, module.Nodes)))
            {
                ConstructorEmitter.Tie(writer, leaf, "config", "parallel");
            }
        }
    }

    private static void Child(SourceWriter writer, StageNode node)
    {
        var child = node.Node.Child;
        var member = ConstructorEmitter.Member(child.Property.Name, "config", "parallel");
        var register = $"Register({Literal.Text(child.Property.TreeName)}, {member});";
        if (child is StackChild stack && node.Count > 0)
        {
            _ = writer.Line(FormattableString.Invariant(
                    $"{member} = new({node.First}, {node.Count}, ")
                    + $"_ => new {stack.Block}(config{Identifier.Path(stack.Configuration.Path!)}, parallel));")
                .Line(register);
        }
        else if (child is BlockChild block && node.Inner.Count > 0)
        {
            _ = writer.Line($"{member} = new(config{Identifier.Path(block.Configuration.Path!)}, parallel);").Line(register);
        }
        else
        {
            ConstructorEmitter.Child(writer, child, "config", "parallel");
        }
    }

    private static void Property(SourceWriter writer, string summary, string type, string name) => _ = writer.Line()
        .Line($"/// <summary>{summary}</summary>")
        .Line($"public {type} {name} {{ get; }}");

    /// <summary>Whether the layer whose weight is used lies on the same stage; otherwise the stage holds a copy of its own.</summary>
    private static bool IsHere(TieModel tie, IReadOnlyList<StageNode> nodes)
    {
        foreach (var name in tie.Source.Split('.'))
        {
            if (nodes.FirstOrDefault(node => node.Node.Child.Property.Name == name) is not { } found)
            {
                return false;
            }

            nodes = found.Inner.Count > 0 ? found.Inner : [.. found.Node.Children.Select(StageNode.Whole)];
        }

        return true;
    }

    private static string ConfigurationOf(StageNode node) => node.Node.ConfigurationType;

    private static string Describe(StageNode node)
    {
        var name = $"<c>{node.Node.Child.Property.Name}</c>";
        if (node.Node.Child is StackChild)
        {
            var last = node.First + node.Count - 1;
            return node.Count == 1
                ? $"{name}, layer {Number(node.First)}"
                : $"{name}, layers {Number(node.First)} to {Number(last)}";
        }

        return node.Inner.Count > 0 ? $"{name} ({string.Join("; ", node.Inner.Select(Describe))})" : name;
    }

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
