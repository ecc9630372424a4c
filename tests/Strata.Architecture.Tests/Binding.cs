using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Strata.Architecture.Tests;

/// <summary>A file uses a type, or a type's member, that another file declares.</summary>
internal sealed record Use(string From, string To, string Name);

/// <summary>
/// Every project's sources with their names bound. Usings do not show that a folder uses its parent; bound names do. The generators do
/// not run: what they add belongs to no folder, and an unfinished partial member binds all the same.
/// </summary>
internal static class Binding
{
    private static readonly CSharpParseOptions Parsing = new(LanguageVersion.CSharp14);

    private static readonly IReadOnlyList<MetadataReference> Platform =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(File.Exists)
            .Select(path => MetadataReference.CreateFromFile(path)),
    ];

    private static readonly Lazy<IReadOnlyDictionary<string, CSharpCompilation>> Compiled = new(Compile);

    private static readonly Lazy<IReadOnlyList<Use>> Found = new(() =>
    [
        .. from compilation in Compiled.Value.Values.AsParallel()
           from tree in compilation.SyntaxTrees
           where tree.FilePath.Length > 0
           from use in UsesOf(tree, compilation.GetSemanticModel(tree))
           select use,
    ]);

    /// <summary>What each file uses of other files.</summary>
    public static IReadOnlyList<Use> Uses => Found.Value;

    /// <summary>The namespaces of a project in which public types are declared.</summary>
    public static IReadOnlySet<string> PublicNamespaces(Project project) =>
        Compiled.Value[project.Folder].GetSymbolsWithName(_ => true, SymbolFilter.Type)
            .Where(type => type.ContainingType is null && type.DeclaredAccessibility is Accessibility.Public)
            .Select(type => type.ContainingNamespace.ToDisplayString())
            .ToHashSet();

    private static Dictionary<string, CSharpCompilation> Compile()
    {
        if (Circles.Of(House.References).Count > 0)
        {
            throw new InvalidOperationException("Projects reference one another in a circle, so that none of them can be compiled first: "
                + "ProjectTests.No_project_reaches_itself names it.");
        }

        var done = new Dictionary<string, CSharpCompilation>();
        foreach (var project in House.Ruled)
        {
            Compile(project, done);
        }

        return done;
    }

    private static CSharpCompilation Compile(Project project, Dictionary<string, CSharpCompilation> done)
    {
        if (done.TryGetValue(project.Folder, out var compilation))
        {
            return compilation;
        }

        var below = Below(project).Select(lower => Compile(lower, done).ToMetadataReference());
        var given = string.Concat(project.Usings.Distinct().Select(name => $"global using {name};\n"))
            + string.Concat(project.Friends.Select(
                name => $"[assembly: System.Runtime.CompilerServices.InternalsVisibleTo(\"{name}\")]\n"));
        return done[project.Folder] = CSharpCompilation.Create(
            project.Name,
            project.Sources.Select(Parse).Append(CSharpSyntaxTree.ParseText(given, Parsing)),
            [.. Platform, .. below],
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true));
    }

    private static IEnumerable<Project> Below(Project project)
    {
        var reached = Circles.Reached(House.References, project.Folder);
        return House.Ruled.Where(other => reached.Contains(other.Folder));
    }

    private static SyntaxTree Parse(string path) =>
        CSharpSyntaxTree.ParseText(File.ReadAllText(Path.Combine(House.Root, path)), Parsing, path);

    private static IEnumerable<Use> UsesOf(SyntaxTree tree, SemanticModel model) =>
        from node in tree.GetRoot().DescendantNodes(node => node is not UsingDirectiveSyntax { Alias: null }, descendIntoTrivia: true)
        where node is SimpleNameSyntax or BinaryExpressionSyntax or AssignmentExpressionSyntax or PrefixUnaryExpressionSyntax
            or BaseObjectCreationExpressionSyntax or CastExpressionSyntax
        let bound = model.GetSymbolInfo(node)
        from symbol in bound.Symbol is { } one ? [one] : bound.CandidateSymbols
        let type = Outermost(symbol)
        where type is not null
        let home = HomeOf(type)
        where home is not null && home != tree.FilePath
        select new Use(tree.FilePath, home, type.Name);

    private static INamedTypeSymbol? Outermost(ISymbol symbol)
    {
        if (symbol is INamespaceSymbol or ILocalSymbol or IParameterSymbol or ITypeParameterSymbol or IRangeVariableSymbol or ILabelSymbol)
        {
            return null;
        }

        var type = symbol as INamedTypeSymbol ?? symbol.ContainingType;
        while (type?.ContainingType is { } outer)
        {
            type = outer;
        }

        return type?.OriginalDefinition;
    }

    // A partial type's home is the file whose name is shortest: the others are its parts.
    private static string? HomeOf(INamedTypeSymbol type) => type.DeclaringSyntaxReferences
        .Select(reference => reference.SyntaxTree.FilePath)
        .Where(path => path.Length > 0)
        .OrderBy(path => path.Length)
        .ThenBy(path => path, StringComparer.Ordinal)
        .FirstOrDefault();
}
