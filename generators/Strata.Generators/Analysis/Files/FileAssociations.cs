using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Strata.Generators.Parsing;

namespace Strata.Generators.Analysis.Files;

/// <summary>Which files belong to which models: what <c>[Deployment]</c> and <c>[Verify]</c> say. Found once a compilation.</summary>
internal static class FileAssociations
{
    private static readonly ConditionalWeakTable<Compilation, IReadOnlyList<FileAssociation>> Found = new();

    /// <summary>All that a compilation's source says.</summary>
    public static IReadOnlyList<FileAssociation> Of(Compilation compilation, CancellationToken cancellation)
    {
        if (!Found.TryGetValue(compilation, out var found))
        {
            found = Found.GetValue(compilation, _ => [.. Find(compilation, cancellation)]);
        }

        return found;
    }

    /// <summary>The first additional file of that name, or whose path ends so; null where there is none.</summary>
    public static AdditionalText? Find(this IEnumerable<AdditionalText> files, string name) =>
        name.Length == 0 ? null : files.FirstOrDefault(file => IsNamed(file, name));

    /// <summary>The file that would have that name, were it written in other capitals; null where there is none.</summary>
    /// <param name="files">The additional files of a project.</param>
    /// <param name="name">A name that no file has.</param>
    public static AdditionalText? FindInOtherCapitals(this IEnumerable<AdditionalText> files, string name) =>
        name.Length == 0 ? null : files.FirstOrDefault(file => IsNamed(file, name, StringComparison.OrdinalIgnoreCase));

    /// <summary>Whether a file has that name, or its path ends so.</summary>
    public static bool IsNamed(AdditionalText file, string name) => IsNamed(file, name, StringComparison.Ordinal);

    private static bool IsNamed(AdditionalText file, string name, StringComparison comparison)
    {
        var (path, end) = (file.Path.Replace('\\', '/'), name.Replace('\\', '/').TrimStart('.', '/'));
        return end.Length > 0 && path.EndsWith(end, comparison)
            && (path.Length == end.Length || path[path.Length - end.Length - 1] == '/');
    }

    private static IEnumerable<FileAssociation> Find(Compilation compilation, CancellationToken cancellation)
    {
        foreach (var attribute in compilation.Assembly.GetAttributes())
        {
            foreach (var association in Files(attribute, null, cancellation))
            {
                yield return association;
            }
        }

        foreach (var tree in compilation.SyntaxTrees)
        {
            // Attributes are looked for by name first: asking every type for its meaning would bind the whole compilation.
            foreach (var declaration in tree.GetRoot(cancellation)
                .DescendantNodes(node => node is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax or TypeDeclarationSyntax)
                .OfType<TypeDeclarationSyntax>()
                .Where(declaration => declaration.AttributeLists.SelectMany(list => list.Attributes).Any(MayName)))
            {
                if (compilation.GetSemanticModel(tree).GetDeclaredSymbol(declaration, cancellation) is INamedTypeSymbol type)
                {
                    foreach (var association in type.GetAttributes()
                        .Where(attribute => attribute.ApplicationSyntaxReference is { } place
                            && declaration.Span.Contains(place.Span)
                            && place.SyntaxTree == tree)
                        .SelectMany(attribute => Files(attribute, type, cancellation)))
                    {
                        yield return association;
                    }
                }
            }
        }
    }

    /// <summary>Whether an attribute is called as one that names files.</summary>
    public static bool MayName(AttributeSyntax attribute) =>
        (attribute.Name is QualifiedNameSyntax qualified ? qualified.Right : attribute.Name)
        is GenericNameSyntax { Identifier.ValueText: "Deployment" or "DeploymentAttribute" or "Verify" or "VerifyAttribute" };

    private static IEnumerable<FileAssociation> Files(AttributeData attribute, INamedTypeSymbol? type, CancellationToken cancellation)
    {
        var isDeployment = attribute.AttributeClass.Is(SymbolNames.DeploymentAttribute);
        if ((!isDeployment && !attribute.AttributeClass.Is(SymbolNames.VerifyAttribute))
            || attribute.AttributeClass!.TypeArguments is not [INamedTypeSymbol model]
            || attribute.ApplicationSyntaxReference?.GetSyntax(cancellation) is not AttributeSyntax syntax)
        {
            yield break;
        }

        var names = isDeployment ? [attribute.Text(0)] : attribute.Texts(0).ToList();
        var arguments = syntax.ArgumentList?.Arguments.Where(argument => argument.NameEquals is null).ToList() ?? [];
        for (var index = 0; index < names.Count; index++)
        {
            if (names[index].Length > 0)
            {
                yield return new FileAssociation(
                    model,
                    names[index],
                    isDeployment ? type : null,
                    (index < arguments.Count ? (SyntaxNode)arguments[index] : syntax).GetLocation(),
                    syntax.GetLocation());
            }
        }
    }
}
