using Microsoft.CodeAnalysis;
using Strata.Generators.Model.Deployments;
using Strata.Generators.Model.Trees;
using Strata.Generators.Model.Values;
using Strata.Generators.Parsing.Declarations;
using Strata.Rules.Launch;

namespace Strata.Generators.Parsing.Walks;

/// <summary>Reads a class marked with <c>[Deployment]</c>. Half-typed attributes yield what is there.</summary>
internal static class DeploymentParser
{
    /// <summary>The methods that are generated, with how many parameters they have.</summary>
    private static readonly Dictionary<string, int> Generated = new(StringComparer.Ordinal) { ["Plan"] = 1, ["Place"] = 1, ["Stage"] = 3 };

    /// <summary>Reads one deployment; null where the class is none.</summary>
    public static DeploymentModel? Parse(INamedTypeSymbol type, Compilation compilation, CancellationToken cancellation)
    {
        if (type.Attribute(SymbolNames.DeploymentAttribute) is not { } attribute
            || attribute.AttributeClass!.TypeArguments[0] is not { } model)
        {
            return null;
        }

        var types = TypeHeader.Types(type).ToList();
        var tree = model is INamedTypeSymbol root && !root.IsUnwritable() ? new TreeParser(compilation, cancellation).Parse(root) : null;
        var named = Named(model, tree).ToList();
        var configuration = model is INamedTypeSymbol made ? BlockConstructor.Configuration(made) : null;
        return new DeploymentModel(
            type.Name,
            type.ContainingNamespace.IsGlobalNamespace ? "" : type.ContainingNamespace.ToDisplayString(),
            types.Select(TypeHeader.Of).ToEquatableArray(),
            type.IsStatic && types.All(candidate => TypeHeader.IsPartial(candidate, cancellation)),
            types.All(candidate => candidate.DeclaredAccessibility == Accessibility.Public),
            tree,
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
            StageReach = Reach.Of(type, configuration is null ? named : named.Append(configuration)),
            PlanReach = Reach.Of(type, configuration is null ? [] : [configuration]),
            Unseen = named.FirstOrDefault(module => !compilation.IsSymbolAccessibleWithin(module, type))?.ShortText() ?? "",
            Apart = tree is null ? default : FlowFeeds.Apart((INamedTypeSymbol)model, tree.Towers, cancellation).ToEquatableArray(),
            IsToldElsewhere = model.IsUnwritable(),
            Unread = model is INamedTypeSymbol strange ? BlockSource.Unread(strange) : "",
            Aliased = ExternAliases.Among(
                named.Prepend(model).Concat(configuration is null ? [] : [configuration])
                    .Concat(Stages(type).Select(stages => stages.AttributeClass!.TypeArguments[0])),
                compilation),
            FileLocal = types.FirstOrDefault(candidate => candidate.IsFileLocal)?.Name ?? "",
            Reference = type.Text(),
            Members = Own(type).Select(member => member.Name).Concat(Stages(type).Append(attribute).SelectMany(Written)).Distinct()
                .ToEquatableArray(),
            Taken = Taken(type),
            ExpertParallel = attribute.Named("ExpertParallel")?.Value as int?
                ?? LaunchArguments.Parse(attribute.Named("Launch")?.Value as string ?? "").Count(LaunchSizes.ExpertSize) ?? 1,
        };
    }

    /// <summary>The <c>[Stages]</c> of a class, in source order.</summary>
    public static IEnumerable<AttributeData> Stages(INamedTypeSymbol type) => type.GetAttributes()
        .Where(attribute => attribute.AttributeClass.Is(SymbolNames.StagesAttribute)
            && attribute.AttributeClass!.TypeArguments.Length == 1);

    /// <summary>The modules that stages name: those of the root, of the towers, and of what is between.</summary>
    private static IEnumerable<ITypeSymbol> Named(ITypeSymbol model, TreeModel? tree) => tree is null ? []
        : Modules(model, "", new OpenBlocks())
        .Where(module => module.At.Length > 0 && module.Type.Inherits(SymbolNames.Module))
        .Where(module => module.At.LastIndexOf('.') is var end && (end < 0
            || tree.Towers.Any(tower => (tower.At + ".").StartsWith(module.At.Substring(0, end) + ".", StringComparison.Ordinal))))
        .Select(module => module.Type);

    /// <summary>
    /// The names in an attribute's type arguments, which are looked for among the class's members first: those must not have them.
    /// </summary>
    private static IEnumerable<string> Written(AttributeData attribute) => attribute.AttributeClass!.TypeArguments.SelectMany(Names);

    private static IEnumerable<string> Names(ITypeSymbol type) =>
        ((type as INamedTypeSymbol)?.TypeArguments ?? []).SelectMany(Names).Append(type.Name);

    /// <summary>The members that are not generated.</summary>
    private static IEnumerable<ISymbol> Own(INamedTypeSymbol type) => type.GetMembers().Where(member => !member.IsImplicitlyDeclared
        && !member.DeclaringSyntaxReferences.All(part =>
            part.SyntaxTree.FilePath.EndsWith(".Deployment.g.cs", StringComparison.Ordinal)));

    private static string Taken(INamedTypeSymbol type) => Generated.ContainsKey(type.Name) ? type.Name : Own(type)
        .Where(member => Generated.TryGetValue(member.Name, out var parameters)
            && (member is not IMethodSymbol method || method.Parameters.Length == parameters))
        .Select(member => member.Name)
        .FirstOrDefault() ?? "";

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
            at)
        {
            IsTold = stages.ConstructorArguments.IsEmpty,
        };
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
