using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Strata.Generators.Parsing;

namespace Strata.Generators.Analysis;

/// <summary>Finds the files that a compilation names, once for all rules and as long as the compilation lives.</summary>
internal static class ModelFileUses
{
    private static readonly string[] Names = ["Verify", "VerifyAttribute", "Deployment", "DeploymentAttribute"];

    private static readonly ConditionalWeakTable<Compilation, IReadOnlyList<ModelFileUse>> Found = new();

    /// <summary>The files that a compilation names.</summary>
    public static IReadOnlyList<ModelFileUse> In(Compilation compilation, CancellationToken cancellation) =>
        Found.TryGetValue(compilation, out var known) ? known : Found.GetValue(compilation, _ => Find(compilation, cancellation));

    /// <summary>The files that one attribute names; none where it is no attribute that names files.</summary>
    public static IEnumerable<ModelFileUse> Of(AttributeData attribute)
    {
        if (attribute.AttributeClass is not { TypeArguments: [INamedTypeSymbol model] } type
            || !(type.Is(SymbolNames.VerifyAttribute) || type.Is(SymbolNames.DeploymentAttribute))
            || BlockConstructor.Configuration(model) is not { } configuration)
        {
            return [];
        }

        return attribute.Texts(0).Append(attribute.Text(0)).Where(name => name.Length > 0).Select(name => new ModelFileUse(name, configuration));
    }

    private static IReadOnlyList<ModelFileUse> Find(Compilation compilation, CancellationToken cancellation) =>
        compilation.ReferencedAssemblyNames.Any(assembly => assembly.Name == "Strata")
            ? [.. compilation.Assembly.GetAttributes().Concat(Types(compilation.Assembly.GlobalNamespace, cancellation).SelectMany(type => type.GetAttributes())).SelectMany(Of).Distinct()]
            : [];

    /// <summary>The classes that have an attribute of such a name: by the text alone, before anything is bound.</summary>
    private static IEnumerable<INamedTypeSymbol> Types(INamespaceOrTypeSymbol outer, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        foreach (var member in outer.GetMembers())
        {
            if (member is INamedTypeSymbol type && type.DeclaringSyntaxReferences.Any(part => IsMarked(part.GetSyntax(cancellation))))
            {
                yield return type;
            }

            if (member is INamespaceOrTypeSymbol inner)
            {
                foreach (var nested in Types(inner, cancellation))
                {
                    yield return nested;
                }
            }
        }
    }

    private static bool IsMarked(SyntaxNode declaration) =>
        declaration is TypeDeclarationSyntax type
        && type.AttributeLists.SelectMany(list => list.Attributes).Any(attribute => Names.Contains(Last(attribute.Name).Identifier.ValueText));

    private static SimpleNameSyntax Last(NameSyntax name) => name switch
    {
        QualifiedNameSyntax qualified => qualified.Right,
        AliasQualifiedNameSyntax aliased => aliased.Name,
        _ => (SimpleNameSyntax)name,
    };
}
