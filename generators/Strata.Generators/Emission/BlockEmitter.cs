using Strata.Generators.Manifests;
using Strata.Generators.Model;
using Strata.Generators.Model.Values;

namespace Strata.Generators.Emission;

/// <summary>Writes the other half of a block: constructor, properties, shells, schema.</summary>
internal static class BlockEmitter
{
    private const string Contract = "global::Strata.Torch.Modules.IBlock";

    /// <summary>Writes the file.</summary>
    public static string Emit(BlockModel block) => PartialFile.Write(
        block.Namespace,
        block.Types.Select((type, index) =>
            $"partial class {type}{(index == block.Types.Count - 1 && IsMadeByOthers(block) ? $" : {Contract}<{type}>" : "")}"),
        writer => Members(writer, block));

    /// <summary>Writes the declaration apart, in a file that nobody needs to read.</summary>
    public static string Declaration(BlockModel block) => PartialFile.Write(
        block.Namespace,
        block.Types.Select(type => $"partial class {type}").Append("public static partial class Schema"),
        writer => _ = writer.Line("/// <summary>The declaration, for the compilers of assemblies that use this block.</summary>")
            .Line("[global::System.ComponentModel.EditorBrowsable(global::System.ComponentModel.EditorBrowsableState.Never)]")
            .Line($"public const string {BlockManifest.Name} = {Literal.Text(BlockManifest.Write(block))};"));

    /// <summary>Whether generic blocks can make it: a class that is not finished has no other part that could.</summary>
    private static bool IsMadeByOthers(BlockModel block) => block is { Constructor: not null, IsSealed: true };

    private static void Members(SourceWriter writer, BlockModel block)
    {
        if (block.Constructor is { } constructor)
        {
            ConstructorEmitter.Emit(writer, block, constructor);
        }

        foreach (var child in block.Children)
        {
            Property(writer, child);
        }

        foreach (var flow in block.Flows)
        {
            Shell(writer, flow);
        }

        if (block.Constructor is not null)
        {
            SchemaEmitter.Emit(writer, block, block.Constructor);
        }

        if (IsMadeByOthers(block))
        {
            var (self, configuration) = (block.Types[block.Types.Count - 1], block.Constructor!.ConfigurationType);
            _ = writer.Line()
                .Line(
                    $"static {self} {Contract}<{self}>.Create"
                    + "(object configuration, global::Strata.Torch.Modules.ParallelContext parallel) =>")
                .Line($"    new(({configuration})configuration, parallel);")
                .Line()
                .Line($"static void {Contract}<{self}>.Declare(object configuration, global::Strata.Schemas.SchemaScope scope) =>")
                .Line($"    Schema.Declare(({configuration})configuration, scope);");
        }
    }

    private static void Property(SourceWriter writer, ChildModel child)
    {
        var property = child.Property;
        _ = writer.Line();
        if (!property.IsDocumented)
        {
            _ = writer.Line($"/// <summary>{Summary(child)}</summary>");
        }

        var setter = property.Setter is null ? "" : $" {property.Setter} => field = value;";
        // A rule says what is wrong; that the property has no other part would only drown it out.
        var getter = child.CanBeMade ? "field" : "throw null!";
        _ = writer.Line($"{property.Modifiers} {property.Type} {property.Identifier} {{ get => {getter};{setter} }}");
    }

    /// <summary>What a tooltip shows: the symbolic shape, and where the parameter is found in both dialects.</summary>
    private static string Summary(ChildModel child) => child switch
    {
        ConfigurationChild => "The configuration.",
        LeafChild { Parameters.Count: > 0 } leaf =>
            $"<c>{leaf.Parameters[0].Symbol}</c>; HuggingFace <c>{Keys(leaf.Keys.Hf)}</c>; MindSpeed-MM <c>{Keys(leaf.Keys.Mm)}</c>.",
        ModuleChild module => $"HuggingFace <c>{Keys(module.Keys.Hf)}</c>; MindSpeed-MM <c>{Keys(module.Keys.Mm)}</c>.",
        _ => "Can not be made.",
    };

    private static string Keys(EquatableArray<string> keys) => string.Join(", ", keys);

    private static void Shell(SourceWriter writer, FlowModel flow)
    {
        _ = writer.Line()
            .Line($"/// <summary>Computes <c>{flow.Name}</c> in a dispose scope of its own, which only the result leaves.</summary>")
            // Who steps into it arrives in the author's method.
            .Line("[global::System.Diagnostics.DebuggerStepThrough]");
        using (writer.Block($"{flow.Accessibility} {flow.ReturnType} {flow.ShellName}({string.Join(", ", flow.Parameters)})"))
        {
            var names = flow.Arguments.Select(argument => argument.Split(' ').Last()).ToList();
            var method = names.Contains(flow.Name) ? "this." + Identifier.Of(flow.Name) : Identifier.Of(flow.Name);
            _ = writer.Line($"using var {Identifier.Free("scope", names)} = global::TorchSharp.torch.NewDisposeScope();")
                .Line($"return global::Strata.Torch.Modules.Scopes.Keep({method}({string.Join(", ", flow.Arguments)}));");
        }
    }
}
