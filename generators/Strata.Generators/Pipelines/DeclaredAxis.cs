using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Strata.Generators.Model.Axes;
using Strata.Generators.Model.Values;
using Strata.Generators.Parsing;

namespace Strata.Generators.Pipelines;

/// <summary>Reads the sizes of an axis for other assemblies: those that are polynomials, of axes that others can name.</summary>
internal static class DeclaredAxis
{
    /// <summary>
    /// Whether a type may be an axis: it has bases and a method Size, or names the interface. Asked of every type at every edit, so that
    /// no symbol is looked up for it.
    /// </summary>
    public static bool IsNamed(TypeDeclarationSyntax type) => type is { BaseList: { } bases } and not InterfaceDeclarationSyntax
        && (type.Members.Any(member => member is MethodDeclarationSyntax { Identifier.ValueText: "Size" })
            || bases.Types.Any(candidate => Name(candidate.Type) is "IAxis" or "IHeadAxis"));

    /// <summary>Reads a type; none where it is no axis with a size, or hidden from other assemblies.</summary>
    public static EquatableArray<AxisSizeModel> Parse(INamedTypeSymbol axis, CancellationToken cancellation) =>
        IsVisible(axis)
            ? axis.AllInterfaces
                .Where(candidate => candidate.Is(SymbolNames.SizedAxis)
                    && candidate.TypeArguments[0] is INamedTypeSymbol { IsGenericType: false } named
                    && IsVisible(named) && !IsAliased(named, axis))
                .Select(sized => Size(axis, sized, cancellation))
                .OfType<AxisSizeModel>()
                .ToEquatableArray()
            : default;

    private static AxisSizeModel? Size(INamedTypeSymbol axis, INamedTypeSymbol sized, CancellationToken cancellation) =>
        AxisSizes.Method(axis, sized) is { } method
        && PolynomialParser.Parse(method, cancellation).Polynomial is not null
        && AxisSizes.Of(axis, sized, cancellation) is { } size
            ? new(
                (axis.IsGenericType ? axis.ConstructUnboundGenericType() : axis).Text(),
                sized.TypeArguments[0].WithNullableAnnotation(NullableAnnotation.None).Text(),
                size)
            : null;

    /// <summary>Whether only files with an extern alias can name a configuration, which the generated one is not.</summary>
    private static bool IsAliased(INamedTypeSymbol configuration, INamedTypeSymbol axis) =>
        axis.ContainingAssembly is ISourceAssemblySymbol { Compilation: var compilation }
        && ExternAliases.Among([configuration], compilation) is not null;

    private static bool IsVisible(INamedTypeSymbol type)
    {
        for (var current = type; current is not null; current = current.ContainingType)
        {
            if (current.DeclaredAccessibility is not (Accessibility.Public or Accessibility.Internal or Accessibility.ProtectedOrInternal)
                || current.IsFileLocal)
            {
                return false;
            }
        }

        return true;
    }

    private static string Name(TypeSyntax type) => type switch
    {
        SimpleNameSyntax simple => simple.Identifier.ValueText,
        QualifiedNameSyntax qualified => qualified.Right.Identifier.ValueText,
        AliasQualifiedNameSyntax aliased => aliased.Name.Identifier.ValueText,
        _ => "",
    };
}
