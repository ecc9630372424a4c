using Microsoft.CodeAnalysis;
using Strata.Generators.Model.Deployments;
using Strata.Generators.Model.Values;

namespace Strata.Generators.Parsing;

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
            Stages(type).Select(stages => Parse(stages, model)).ToEquatableArray());
    }

    /// <summary>The <c>[Stages]</c> of a class, in source order.</summary>
    public static IEnumerable<AttributeData> Stages(INamedTypeSymbol type) => type.GetAttributes()
        .Where(attribute => attribute.AttributeClass.Is(SymbolNames.StagesAttribute)
            && attribute.AttributeClass!.TypeArguments.Length == 1);

    private static StagesModel Parse(AttributeData stages, ITypeSymbol model) => new(
        Tower(stages.AttributeClass!.TypeArguments[0], model).Text(),
        stages.AttributeClass.TypeArguments[0].ShortText(),
        stages.ConstructorArguments is [{ Kind: TypedConstantKind.Array, IsNull: false } list]
            ? list.Values.Select(value => value.Value as int? ?? 0).ToEquatableArray()
            : default,
        stages.Whole("Chunk", 0),
        stages.Whole("TensorParallel", 0));

    /// <summary>
    /// The tower that an attribute names: itself, or, where it is the base of a generic block (<c>TextDecoder</c> of
    /// <c>TextDecoder&lt;DecoderLayer&gt;</c>), the one module of the model that derives from it.
    /// </summary>
    private static ITypeSymbol Tower(ITypeSymbol named, ITypeSymbol model)
    {
        var towers = model.GetMembers().OfType<IPropertySymbol>()
            .Select(property => property.Type)
            .Prepend(model)
            .Where(type => type.IsOrDerivesFrom(named))
            .Distinct<ITypeSymbol>(SymbolEqualityComparer.Default)
            .ToList();
        return towers is [var only] ? only : named;
    }

    private static int Whole(this AttributeData attribute, string name, int absent) => attribute.Named(name)?.Value as int? ?? absent;
}
