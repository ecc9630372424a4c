using Microsoft.CodeAnalysis;
using Strata.Generators.Model.Deployments;
using Strata.Generators.Model.Trees;
using Strata.Generators.Model.Values;
using Strata.Rules.Launch;

namespace Strata.Generators.Parsing.Walks;

/// <summary>Reads a class marked with <c>[Deployment]</c>. Half-typed attributes yield what is there.</summary>
internal static class DeploymentParser
{
    /// <summary>Reads one deployment; null where the class is none.</summary>
    public static DeploymentModel? Parse(INamedTypeSymbol type, Compilation compilation, CancellationToken cancellation)
    {
        if (type.Attribute(SymbolNames.DeploymentAttribute) is not { } attribute
            || attribute.AttributeClass!.TypeArguments[0] is not { } model)
        {
            return null;
        }

        var types = TypeHeader.Types(type).ToList();
        return new DeploymentModel(
            type.Name,
            type.ContainingNamespace.IsGlobalNamespace ? "" : type.ContainingNamespace.ToDisplayString(),
            types.Select(TypeHeader.Of).ToEquatableArray(),
            type.IsStatic && types.All(candidate => TypeHeader.IsPartial(candidate, cancellation)),
            types.All(candidate => candidate.DeclaredAccessibility == Accessibility.Public),
            model is INamedTypeSymbol root && !root.HasError() ? new TreeParser(compilation, cancellation).Parse(root) : null,
            model.ShortText(),
            attribute.Text(0),
            attribute.Whole("Devices", 0),
            attribute.Whole("TensorParallel", 1),
            attribute.Whole("ContextParallel", 1),
            attribute.Whole("PipelineParallel", 0),
            attribute.Named("Overlap")?.Value is true,
            attribute.Named("DummyOptimizer")?.Value is true,
            attribute.Named("Launch")?.Value as string ?? "",
            Stages(type).Select(stages => Parse(stages, model)).ToEquatableArray())
        {
            ExpertParallel = attribute.Named("ExpertParallel")?.Value as int?
                ?? LaunchArguments.Parse(attribute.Named("Launch")?.Value as string ?? "").Count(LaunchSizes.ExpertSize) ?? 1,
        };
    }

    /// <summary>The <c>[Stages]</c> of a class, in source order.</summary>
    public static IEnumerable<AttributeData> Stages(INamedTypeSymbol type) => type.GetAttributes()
        .Where(attribute => attribute.AttributeClass.Is(SymbolNames.StagesAttribute)
            && attribute.AttributeClass!.TypeArguments.Length == 1);

    private static StagesModel Parse(AttributeData stages, ITypeSymbol model)
    {
        var at = stages.Named("At")?.Value as string ?? "";
        return new(
            Tower(stages.AttributeClass!.TypeArguments[0], model, at).Text(),
            stages.AttributeClass.TypeArguments[0].ShortText(),
            stages.ConstructorArguments is [{ Kind: TypedConstantKind.Array, IsNull: false } list]
                ? list.Values.Select(value => value.Value as int? ?? 0).ToEquatableArray()
                : default,
            stages.Whole("Chunk", 0),
            stages.Whole("TensorParallel", 0),
            at);
    }

    /// <summary>
    /// The tower that an attribute names: itself, or, where it is the base of a generic block (<c>TextDecoder</c> of
    /// <c>TextDecoder&lt;DecoderLayer&gt;</c>), the one module of the model that derives from it.
    /// </summary>
    private static ITypeSymbol Tower(ITypeSymbol named, ITypeSymbol model, string at)
    {
        var towers = Modules(model, "", new OpenBlocks())
            .Where(module => module.Type.IsOrDerivesFrom(named) && (at.Length == 0 || at == module.At))
            .Select(module => module.Type)
            .Distinct<ITypeSymbol>(SymbolEqualityComparer.Default)
            .ToList();
        return towers is [var only] ? only : named;
    }

    private static IEnumerable<(string At, ITypeSymbol Type)> Modules(ITypeSymbol type, string at, OpenBlocks open)
    {
        yield return (at, type);
        if (type is not INamedTypeSymbol block || !block.IsBlock() || !open.TryEnter(block))
        {
            yield break;
        }

        foreach (var property in block.GetMembers().OfType<IPropertySymbol>())
        {
            foreach (var module in Modules(property.Type, TowerModel.Join(at, property.Name), open))
            {
                yield return module;
            }
        }

        open.Leave();
    }

    private static int Whole(this AttributeData attribute, string name, int absent) => attribute.Named(name)?.Value as int? ?? absent;
}
