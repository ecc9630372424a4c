using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Strata.Generators.Model;
using Strata.Generators.Parsing.Declarations;

namespace Strata.Generators.Parsing;

/// <summary>Finds what has parameters in members which the generator does not see.</summary>
internal static class StrayParser
{
    /// <summary>
    /// The fields, and the automatic properties through their backing fields, that hold a module, several, or a parameter; what a property
    /// merely computes holds nothing. Those of a base of the author's own count as the block's.
    /// </summary>
    public static IEnumerable<StrayModel> Parse(INamedTypeSymbol block) => Fields(block)
        .Where(field => !IsPartial(field.AssociatedSymbol) && !IsRepeated(field.AssociatedSymbol))
        .Select(field => Stray(field, field.AssociatedSymbol?.Name ?? field.Name))
        .OfType<StrayModel>()
        .Concat(Computed(block))
        .Concat(Made(block));

    /// <summary>Of two members of one name the compiler says that there are two.</summary>
    private static bool IsRepeated(ISymbol? owner) => owner?.ContainingType.GetMembers(owner.Name).Length > 1;

    /// <summary>Properties that make a module whenever they are read.</summary>
    private static IEnumerable<StrayModel> Made(INamedTypeSymbol block) =>
        from property in block.GetMembers().OfType<IPropertySymbol>()
        where property is { IsPartialDefinition: false, SetMethod: null } && property.Type.Inherits(SymbolNames.TorchModule)
            && DeclarationSyntax.Of<PropertyDeclarationSyntax>(property, default)?.ExpressionBody?.Expression
                is BaseObjectCreationExpressionSyntax
        select new StrayModel(
            property.Name,
            $"makes a {property.Type.ShortText()} each time that it is read",
            $"Declare it as 'public partial {property.Type.ShortText()} {property.Name} {{ get; }}'");

    /// <summary>Partial properties declared as children are, whose authors compute what they hold: nobody registers it.</summary>
    private static IEnumerable<StrayModel> Computed(INamedTypeSymbol block) =>
        from property in block.GetMembers().OfType<IPropertySymbol>()
        where property is { IsPartialDefinition: true, IsStatic: false, PartialImplementationPart: not null } && !IsPartial(property)
            && Held(property.Type) is not null
            && !Fields(block).Any(field => field.AssociatedSymbol?.Name == property.Name)
        select new StrayModel(
            property.Name,
            "is declared as a child and has a body of its author's, so that it is none",
            "Leave the part with the body out: children are made and registered by what is generated");

    /// <summary>The module that a value of a type is or holds, and whether it holds any number of them; null where it holds none.</summary>
    public static (ITypeSymbol Module, bool IsMany)? Held(ITypeSymbol type) => Held(type, Deepest);

    // An author's own type may hold another that holds a module; one that goes deeper is a list of itself.
    private const int Deepest = 3;

    private static (ITypeSymbol Module, bool IsMany)? Held(ITypeSymbol type, int depth) => type switch
    {
        _ when type.Inherits(SymbolNames.TorchModule) || type.Is(SymbolNames.TorchParameter) => (type, false),
        IArrayTypeSymbol array => Many(Held(array.ElementType, depth)),
        INamedTypeSymbol { TypeKind: TypeKind.Class or TypeKind.Struct, DeclaringSyntaxReferences.IsEmpty: false } own when depth > 0
            && own.GetMembers().OfType<IFieldSymbol>().Where(field => !field.IsStatic)
                .Select(field => Held(field.Type, depth - 1))
                .FirstOrDefault(held => held is not null) is { } inside => inside,
        INamedTypeSymbol { TypeKind: TypeKind.Delegate } or INamedTypeSymbol { TypeArguments.IsEmpty: true } => null,
        INamedTypeSymbol named when named.Is("System.WeakReference`1") => null,
        INamedTypeSymbol named => named.TypeArguments
            .Select(argument => Held(argument, depth))
            .FirstOrDefault(held => held is not null) is { } inner
            ? named.Interfaces().Append(named).Any(candidate => candidate.Is("System.Collections.Generic.IEnumerable`1"))
                || named.Is("System.Memory`1") || named.Is("System.ReadOnlyMemory`1")
                ? Many(inner)
                : inner
            : null,
        _ => null,
    };

    private static (ITypeSymbol, bool)? Many((ITypeSymbol Module, bool IsMany)? held) => held is { } one ? (one.Module, true) : null;

    private static IEnumerable<IFieldSymbol> Fields(INamedTypeSymbol block)
    {
        for (var type = block;
            type is { DeclaringSyntaxReferences.IsEmpty: false } && !type.Is(SymbolNames.Module) && !type.Is(SymbolNames.Layer);
            type = type.BaseType)
        {
            foreach (var field in type.GetMembers().OfType<IFieldSymbol>())
            {
                yield return field;
            }
        }
    }

    private static StrayModel? Stray(IFieldSymbol field, string name) => Held(field.Type) is not var (module, isMany) ? null
        : module.Is(SymbolNames.TorchParameter) ? new(
            name,
            "holds a Parameter, which is loaded only in a layer that declares it",
            "Hold a layer class that has [Parameter(...)] and reads it with Get")
        : !module.Inherits(SymbolNames.Module) ? new(
            name,
            $"holds a {module.ShortText()}, which is no Strata.Torch.Module",
            "Hold a layer of Strata.Torch, or write one with [Parameter(...)]")
        : new(
            name,
            $"holds {(isMany ? $"modules ({field.Type.ShortText()})" : $"a {module.ShortText()}")} outside a partial property",
            !isMany ? $"Declare it as 'public partial {module.ShortText().TrimEnd('?')} {PropertyName(name)} {{ get; }}'"
                : module.IsBlock()
                    ? $"Declare it as '[Repeat(...)] public partial LayerStack<{module.ShortText()}> {PropertyName(name)} {{ get; }}'"
                : $"Declare each as a 'public partial {module.ShortText()}' of its own, or as the child of a block in a LayerStack");

    /// <summary><c>Feed</c> for <c>_feed</c>.</summary>
    private static string PropertyName(string field) =>
        field.TrimStart('_') is { Length: > 0 } name ? char.ToUpperInvariant(name[0]) + name.Substring(1) : "Child";

    /// <summary>
    /// Whether a field is behind a partial property, of either of its parts; one whose author writes it holds what nobody registers.
    /// </summary>
    private static bool IsPartial(ISymbol? owner) =>
        owner is IPropertySymbol property && (property.IsPartialDefinition || property.PartialDefinitionPart is not null)
        && ((property.PartialDefinitionPart ?? property).PartialImplementationPart?.DeclaringSyntaxReferences
            .All(part => part.SyntaxTree.FilePath.EndsWith(BlockParser.GeneratedSuffix, StringComparison.Ordinal)) ?? true);
}
