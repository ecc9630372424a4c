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
        block.Types.Select((type, index) => block.Shape.Headers.AtMost(index) + (index < block.Types.Count - 1 ? "" : Bases(block, type))),
        writer => Members(writer, block));

    /// <summary>Writes the declaration apart, in a file that nobody needs to read.</summary>
    public static string Declaration(BlockModel block) => PartialFile.Write(
        block.Namespace,
        block.Shape.Headers.Append("public static partial class Schema"),
        writer => _ = writer.Line("/// <summary>The declaration, for the compilers of assemblies that use this block.</summary>")
            .Line("[global::System.ComponentModel.EditorBrowsable(global::System.ComponentModel.EditorBrowsableState.Never)]")
            .Line($"public const string {BlockManifest.Name} = {Literal.Text(BlockManifest.Write(block))};"));

    private static string Bases(BlockModel block, string type)
    {
        IEnumerable<string> bases = [block.Shape.Base, IsMadeByOthers(block) ? $"{Contract}<{type}>" : ""];
        var named = string.Join(", ", bases.Where(name => name.Length > 0));
        return named.Length == 0 ? "" : $" : {named}";
    }

    /// <summary>
    /// Whether generic blocks can make it, or could if a rule did not say what is wrong with it: a class that is not finished has no
    /// other part that could.
    /// </summary>
    private static bool IsMadeByOthers(BlockModel block) =>
        block.IsSealed && (block.Constructor is not null || block.Shape.Stubs.Count > 0);

    private static void Members(SourceWriter writer, BlockModel block)
    {
        if (block.Constructor is { } constructor)
        {
            ConstructorEmitter.Emit(writer, block, constructor);
        }

        foreach (var stub in block.Shape.Stubs)
        {
            _ = writer.Line($"{stub} => throw null!;");
        }

        foreach (var child in block.Children)
        {
            Property(writer, child, child.CanBeMade || block.Shape.ConstructorFault is { IsWrittenTwice: true });
        }

        foreach (var flow in block.Flows)
        {
            Shell(writer, flow);
        }

        if (block.Constructor is not null)
        {
            SchemaEmitter.Emit(writer, block, block.Constructor);
        }

        if (IsMadeByOthers(block) && block.Constructor is null)
        {
            var self = block.Types[block.Types.Count - 1];
            _ = writer.Line()
                .Line($"static {self} {Contract}<{self}>.Create(object c, global::Strata.Torch.Modules.ParallelContext p) => throw null!;")
                .Line()
                .Line($"static void {Contract}<{self}>.Declare(object c, global::Strata.Schemas.SchemaScope s) => throw null!;");
        }
        else if (IsMadeByOthers(block))
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

    private static void Property(SourceWriter writer, ChildModel child, bool isSet)
    {
        var property = child.Property;
        _ = writer.Line();
        if (!property.IsDocumented)
        {
            _ = writer.Line($"/// <summary>{Summary(child)}</summary>");
        }

        var setter = property.Setter is null ? "" : $" {property.Setter} => {(isSet ? "field = value" : "throw null!")};";
        var name = property.Parameters.Length == 0 ? property.Identifier : "this" + property.Parameters;
        // A rule says what is wrong; that the property has no other part would only drown it out.
        var getter = property.HasGetter ? $" get => {(isSet ? "field" : "throw null!")};" : "";
        _ = writer.Line($"{property.Modifiers} {property.Type} {name} {{{getter}{setter} }}");
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

    private static string Keys(EquatableArray<string> keys) => Literal.Comment(string.Join(", ", keys));

    private static void Shell(SourceWriter writer, FlowModel flow)
    {
        _ = writer.Line()
            .Line($"/// <summary>Computes <c>{flow.Name}</c> in a dispose scope of its own, which only the result leaves.</summary>")
            // Who steps into it arrives in the author's method.
            .Line("[global::System.Diagnostics.DebuggerStepThrough]");
        if (flow.Forbidden.Length > 0)
        {
            _ = writer.Line($"[global::System.Obsolete({flow.Forbidden}, true)]");
        }

        using (writer.Block($"{flow.Accessibility} {flow.ReturnType} {flow.ShellName}({string.Join(", ", flow.Parameters)})"))
        {
            var names = flow.Arguments.Select(argument => argument.Split(' ').Last()).ToList();
            var method = names.Contains(flow.Name) ? "this." + Identifier.Of(flow.Name) : Identifier.Of(flow.Name);
            var scope = Identifier.Free("scope", names);
            _ = writer.Line($"using global::TorchSharp.DisposeScope {scope} = global::TorchSharp.torch.NewDisposeScope();")
                .Line($"return global::Strata.Torch.Modules.Scopes.Keep({method}({string.Join(", ", flow.Arguments)}));");
        }
    }
}
