using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Strata.Generators.Model;
using Strata.Generators.Model.Values;
using Strata.Generators.Parsing.Declarations;

namespace Strata.Generators.Parsing;

/// <summary>Reads how a block stands among types. What the generator's own part says is not taken for the author's word.</summary>
internal static class BlockShape
{
    private const string SchemaName = "Schema";
    private static readonly string[] Variables = [SchemaName, "scope", "index", "_", "Of", "Declare", "Declaration"];

    private const string ModuleText = "global::Strata.Torch.Module";
    private const string LayerText = "global::Strata.Torch.Layers.Layer<";

    // Asked of a block by itself, by all that hold it and by rules.
    private static readonly ConditionalWeakTable<INamedTypeSymbol, StrongBox<bool>> Refused = new();

    /// <summary>Reads one block.</summary>
    public static BlockShapeModel Parse(INamedTypeSymbol block, CancellationToken cancellation)
    {
        var isBare = IsBare(block, cancellation);
        var baseFault = BaseFault(block, isBare);
        var constructorFault = BlockConstructor.Fault(block);
        var isMarked = block.Attribute(SymbolNames.BlockAttribute) is not null;
        return new BlockShapeModel(
            TypeHeader.Types(block).Select(TypeHeader.Of).ToEquatableArray(),
            isBare && !block.IsRecord ? BaseText(block, mustOverride: true) : "",
            isMarked,
            TypeHeader.Types(block).FirstOrDefault(type => type.IsFileLocal)?.Name ?? "",
            baseFault,
            constructorFault,
            IsRefused(block, cancellation) ? Stubs(block, isBare, BlockConstructor.Definitions(block)) : default)
        {
            Taken = Taken(block).ToEquatableArray(),
            IsStatic = block.IsStatic,
            IsAbstract = block.IsAbstract,
            OtherMark = isMarked ? "" : OtherMark(block),
        };
    }

    /// <summary>
    /// Whether no part of a block can be made as it is declared. Its own rule says why; what holds it says nothing of it.
    /// </summary>
    public static bool IsRefused(INamedTypeSymbol block, CancellationToken cancellation) =>
        Refused.GetValue(block, _ => new(block.IsDeclaredBlock() && IsRefused(block, IsBare(block, cancellation)))).Value;

    private static bool IsRefused(INamedTypeSymbol block, bool isBare) =>
        (isBare && block.IsRecord) || (!isBare && (!IsModule(block.BaseType) || IsUnfound(block.BaseType)))
        || BlockConstructor.Fault(block) is not null || BlockConstructor.IsRepeated(block)
        || IsSchemaTaken(block) || TakenParameters(block).Any();

    private static bool IsSchemaTaken(INamedTypeSymbol block) =>
        block.Name == SchemaName || IsTaken(block, SchemaName, IsOther) || SchemaUse(block) is not null;

    /// <summary>Where a block's author names a type that the class of the parameters would hide; null where nowhere.</summary>
    public static Location? SchemaUse(INamedTypeSymbol block) =>
        TypeHeader.Types(block).Any(type => type.TypeParameters.Any(parameter => parameter.Name == SchemaName))
            ? null
            : HiddenTypes.Use(AuthorsParts(block), SchemaName);

    /// <summary>The base that a block probably lacks, as it can be written anywhere.</summary>
    /// <param name="block">The block.</param>
    /// <param name="mustOverride">Whether only a computation that overrides one tells a layer.</param>
    public static string BaseText(INamedTypeSymbol block, bool mustOverride) => Computation(block, mustOverride) is { } forward
        ? $"{LayerText}{Axis(forward.Parameters[0].Type)}, {Axis(forward.ReturnType)}>"
        : ModuleText;

    /// <summary>Whether a shell can not be generated for a flow, because a member of the author's has its name.</summary>
    public static bool IsTaken(IMethodSymbol flow, string shell) =>
        flow.ContainingType.Name == shell
        || IsTaken(flow.ContainingType, shell, member => member is not IMethodSymbol method || HasParameters(method, flow));

    private static string OtherMark(INamedTypeSymbol block) => block.GetAttributes()
        .Select(attribute => attribute.AttributeClass)
        .FirstOrDefault(attribute => attribute?.Name is "BlockAttribute" or "Block")?.ToDisplayString() ?? "";

    private static IEnumerable<TakenName> Taken(INamedTypeSymbol block) =>
    [
        .. IsSchemaTaken(block)
            ? [new TakenName(SchemaName, "the class that lists the block's parameters")]
            : Array.Empty<TakenName>(),
        .. TakenParameters(block).Select(name => new TakenName(name, "a variable or a class in code that names this type parameter")),
        .. block.GetMembers().OfType<IMethodSymbol>()
            .Where(method => method.Attribute(SymbolNames.FlowAttribute) is not null && IsTaken(method, FlowModel.Shell(method.Name)))
            .Select(method => new TakenName(
                FlowModel.Shell(method.Name), $"the method that calls {method.Name} and frees what it makes but its result")),
    ];

    /// <summary>Type parameters that generated code could not name: a variable or the class of the parameters hides them.</summary>
    private static IEnumerable<string> TakenParameters(INamedTypeSymbol block) => TypeHeader.Types(block)
        .SelectMany(type => type.TypeParameters)
        .Select(parameter => parameter.Name)
        .Where(Variables.Concat(BlockConstructor.Find(block)?.Parameters.Select(parameter => parameter.Name) ?? []).Contains);

    private static bool IsTaken(INamedTypeSymbol block, string name, Func<ISymbol, bool> isOther) =>
        block.GetMembers(name).Any(member => isOther(member) && member.Locations.Any(IsAuthors));

    /// <summary>An author may add to the class of the parameters, but not declare something else of that name.</summary>
    private static bool IsOther(ISymbol member) => member is not INamedTypeSymbol { IsStatic: true, TypeKind: TypeKind.Class };

    private static bool IsAuthors(Location place) =>
        place.SourceTree?.FilePath.EndsWith(BlockParser.GeneratedSuffix, StringComparison.Ordinal) is false;

    /// <summary>Whether a method is declared twice, which the compiler says: nobody could call it.</summary>
    public static bool IsTwice(IMethodSymbol method) => method.ContainingType.GetMembers(method.Name)
        .OfType<IMethodSymbol>()
        .Count(other => HasParameters(other, method)) > 1;

    private static bool HasParameters(IMethodSymbol method, IMethodSymbol flow) => !method.IsGenericMethod
        && method.Parameters.Length == flow.Parameters.Length
        && method.Parameters.Zip(flow.Parameters, (own, other) =>
            SymbolEqualityComparer.Default.Equals(own.Type, other.Type) && (own.RefKind == RefKind.None) == (other.RefKind == RefKind.None))
            .All(same => same);

    private static string Axis(ITypeSymbol activation) => LayerAxes.OfActivation(activation)!.Text();

    private static IMethodSymbol? Computation(INamedTypeSymbol block, bool mustOverride) => block.GetMembers("Forward")
        .OfType<IMethodSymbol>()
        .FirstOrDefault(method => (method.IsOverride || !mustOverride)
            && method.Parameters is [{ Type: var taken }]
            && LayerAxes.OfActivation(taken) is not null
            && LayerAxes.OfActivation(method.ReturnType) is not null);

    private static BlockFault? BaseFault(INamedTypeSymbol block, bool isBare) =>
        block.IsRecord ? new("is a record, which derives from no class", $"Declare it a class, and derive it from Module", "")
            : isBare ? IsRefusedBase(block) ? null : new("derives from nothing", BaseMend(block), "")
            : block.BaseType is not { } parent || IsUnfound(parent) || parent.HasError() || IsModule(parent) || parent.IsBlock() ? null
            : !parent.Inherits(SymbolNames.Module)
                ? new($"derives from {Named(parent)}, which is no Strata.Torch.Module", BaseMend(block), "")
            : new(
                $"derives from {parent.ShortText()}, which has no constructor that a name alone is given to",
                (HasPrimaryConstructor(parent)
                    ? $"Let '{parent.Name}(string name)' be its constructor, which gives the name to its own base"
                    : $"Give it one, 'protected {parent.Name}(string name) : base(name)'") + $", or derive '{block.Name}' from Module",
                "");

    /// <summary>Whether all other constructors would have to call the one beside the class's name.</summary>
    private static bool HasPrimaryConstructor(INamedTypeSymbol type) => type.DeclaringSyntaxReferences.Any(
        part => part.GetSyntax() is TypeDeclarationSyntax { ParameterList: not null });

    private static string BaseMend(INamedTypeSymbol block) => Computation(block, mustOverride: false) is { } forward
        ? $"Derive it from Layer<{Short(forward.Parameters[0].Type)}, {Short(forward.ReturnType)}>"
        : "Derive it from Module";

    /// <summary>Whether its author names a base class that the compiler does not let it have, and says why.</summary>
    private static bool IsRefusedBase(INamedTypeSymbol block) => AuthorsParts(block)
        .SelectMany(part => part.BaseList?.Types.Select(named => named.Type.ToString()) ?? [])
        .Distinct()
        .Count() > block.Interfaces.Count(implemented => !implemented.Is(SymbolNames.Block));

    private static IEnumerable<TypeDeclarationSyntax> AuthorsParts(INamedTypeSymbol block) => block.DeclaringSyntaxReferences
        .Where(part => !part.SyntaxTree.FilePath.EndsWith(BlockParser.GeneratedSuffix, StringComparison.Ordinal))
        .Select(part => part.GetSyntax())
        .OfType<TypeDeclarationSyntax>();

    /// <summary>Whether a class is a module whose constructor takes a name, and that declares no parameters of its own.</summary>
    private static bool IsModule(INamedTypeSymbol? parent) => parent is not null
        && (parent.HasError() || (parent.Inherits(SymbolNames.Module) && !parent.IsBlock() && parent.InstanceConstructors.Any(TakesName)));

    /// <summary>Whether a base, or one further up, is a class that the compiler does not find, and says so.</summary>
    private static bool IsUnfound(INamedTypeSymbol? parent) =>
        parent is not null && (parent.TypeKind == TypeKind.Error || IsUnfound(parent.BaseType));

    private static bool TakesName(IMethodSymbol constructor) =>
        constructor.DeclaredAccessibility != Accessibility.Private
        && constructor.Parameters is [{ Type.SpecialType: SpecialType.System_String }, .. var rest]
        && rest.All(parameter => parameter.IsOptional || parameter.IsParams);

    /// <summary>Whether the author names no base class: there is none, or the generated part names it.</summary>
    private static bool IsBare(INamedTypeSymbol block, CancellationToken cancellation) =>
        block.BaseType is null or { SpecialType: SpecialType.System_Object }
        || block.DeclaringSyntaxReferences
            .Where(part => part.SyntaxTree.FilePath.EndsWith(BlockParser.GeneratedSuffix, StringComparison.Ordinal))
            .Select(part => part.GetSyntax(cancellation))
            .OfType<TypeDeclarationSyntax>()
            .Select(part => part.BaseList?.Types[0].ToString())
            .Any(first => first == ModuleText || first?.StartsWith(LayerText, StringComparison.Ordinal) is true);

    private static EquatableArray<string> Stubs(INamedTypeSymbol block, bool isBare, IEnumerable<IMethodSymbol> constructors)
    {
        var primary = BlockConstructor.Primary(block);
        var parent = primary is not null ? $" : this({string.Join(", ", primary.Parameters.Select(Default))})"
            : isBare ? block.IsRecord ? "" : $" : base(\"{block.Name}\")" : BaseCall(block);
        return constructors.Select(constructor => BlockConstructor.Header(constructor) + parent).ToEquatableArray();
    }

    /// <summary>A call of any of the base's constructors: it never returns, but it must be one.</summary>
    private static string BaseCall(INamedTypeSymbol block) => block.BaseType!.InstanceConstructors
        .Where(constructor => constructor.DeclaredAccessibility != Accessibility.Private
            && constructor.Parameters.All(parameter => parameter.RefKind is RefKind.None or RefKind.In && !parameter.Type.HasError()))
        .OrderBy(constructor => constructor.Parameters.Length)
        .Select(constructor => $" : base({string.Join(", ", constructor.Parameters.Select(Default))})")
        .FirstOrDefault() ?? "";

    private static string Default(IParameterSymbol parameter) => $"default({parameter.Type.Text().TrimEnd('?')})!";

    private static string Short(ITypeSymbol activation) => LayerAxes.OfActivation(activation)!.ShortText();

    /// <summary>With its namespace where it is called as the right one is.</summary>
    private static string Named(INamedTypeSymbol type) => type.Name == "Module" ? type.ToDisplayString() : type.ShortText();
}
