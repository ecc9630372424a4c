using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Strata.Mutants.Tests.Reading;

/// <summary>
/// Says, in sentences of its own, which blocks register what, how large axes are, and what keys there are. It knows nothing of how the
/// generators read: only the compiler is asked what a name means.
/// </summary>
internal sealed class DeclarationReader(CSharpCompilation compilation)
{
    private readonly Numbers _numbers = new(compilation);

    /// <summary>All that is declared, in an order that does not depend on where it stands.</summary>
    public static IReadOnlyList<string> Read(CSharpCompilation compilation)
    {
        var reader = new DeclarationReader(compilation);
        return
        [
            .. compilation.SyntaxTrees
                .SelectMany(tree => tree.GetRoot().DescendantNodes().OfType<TypeDeclarationSyntax>()
                    .Select(type => compilation.GetSemanticModel(tree).GetDeclaredSymbol(type)))
                .OfType<INamedTypeSymbol>()
                .Distinct<INamedTypeSymbol>(SymbolEqualityComparer.Default)
                .SelectMany(reader.Facts)
                .Order(StringComparer.Ordinal),
        ];
    }

    private IEnumerable<string> Facts(INamedTypeSymbol type) => [.. Block(type), .. Axis(type), .. Configuration(type)];

    private static IEnumerable<string> Block(INamedTypeSymbol type)
    {
        if (!Marks(type).Any(mark => mark.StartsWith("[Block", StringComparison.Ordinal)))
        {
            yield break;
        }

        yield return $"{type} is a block{Text(type)}";
        foreach (var made in type.InstanceConstructors.Where(constructor => constructor is { IsPartialDefinition: true }))
        {
            yield return $"{type} is made from {string.Join(", ", made.Parameters.Select(parameter => parameter.Type))}";
        }

        var children = type.GetMembers().OfType<IPropertySymbol>().Where(child => child.IsPartialDefinition);
        foreach (var (index, child) in children.Index())
        {
            yield return $"{type} registers, as number {index}, {child.Name}: {child.Type}{Text(child)}";
        }
    }

    private IEnumerable<string> Axis(INamedTypeSymbol type) =>
        from contract in type.AllInterfaces
        where contract is { IsGenericType: true, Name: "IAxis" or "IHeadAxis" }
        from member in contract.GetMembers().OfType<IMethodSymbol>()
        let method = type.FindImplementationForInterfaceMember(member) as IMethodSymbol
        select $"{type} has the {member.Name} {(method is null ? "of nobody" : _numbers.Of(method))} by {contract.TypeArguments[0]}";

    private IEnumerable<string> Configuration(INamedTypeSymbol type)
    {
        if (!Marks(type).Any(mark => mark.StartsWith("[Configuration", StringComparison.Ordinal)))
        {
            yield break;
        }

        yield return $"{type} is a configuration of {type.BaseType}{Text(type)}";
        foreach (var value in type.GetMembers().OfType<IPropertySymbol>()
            .Where(value => value is { IsStatic: false, IsImplicitlyDeclared: false } && IsRead(value)))
        {
            if (value.SetMethod is not null)
            {
                var given = $"{value.Type} = {_numbers.Given(value)}{Text(value)}";
                yield return $"{type} has {(value.IsRequired ? "always " : "")}{Name(value)}: {given}";
            }
            else if (value.Type.SpecialType is not SpecialType.None)
            {
                // Numbers and truths size axes and decide biases; an object that is made of them registers nothing.
                yield return $"{type} computes {Name(value)}: {value.Type} = {_numbers.Of(value)}";
            }
        }
    }

    // A file gives public values alone; what is computed axes of the same assembly read where it is internal, too.
    private static bool IsRead(IPropertySymbol value) => value.DeclaredAccessibility == Accessibility.Public
        || (value is { SetMethod: null, DeclaredAccessibility: Accessibility.Internal or Accessibility.ProtectedOrInternal });

    // Who knows the base alone gets its value, unless it is overridden.
    private static string Name(IPropertySymbol value) => (value.IsOverride ? "overridden " : "") + value.Name;

    private static string Text(ISymbol symbol) => string.Concat(Marks(symbol).Order(StringComparer.Ordinal).Select(mark => " " + mark));

    /// <summary>The attributes of Strata, with all that they say.</summary>
    private static IEnumerable<string> Marks(ISymbol symbol) =>
        from mark in symbol.GetAttributes()
        let type = mark.AttributeClass
        where type?.ContainingNamespace?.Name == "Declarations"
        let name = type.Name.Replace("Attribute", "", StringComparison.Ordinal)
        let arguments = mark.ConstructorArguments.Select(argument => argument.ToCSharpString())
            .Concat(mark.NamedArguments
                .OrderBy(argument => argument.Key, StringComparer.Ordinal)
                .Select(argument => $"{argument.Key} = {argument.Value.ToCSharpString()}"))
        select $"[{name}({string.Join(", ", arguments)})]";
}
