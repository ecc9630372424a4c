using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Strata.Tests;

namespace Strata.Mutants.Tests.Families;

/// <summary>
/// The real declaration of a family and of the blocks that it shares, against the real libraries, so that it compiles as in its project.
/// How one talks to it is left out: its family knows no chat.
/// </summary>
internal static class FamilySources
{
    public static readonly CSharpParseOptions ParseOptions = CSharpParseOptions.Default.WithLanguageVersion(LanguageVersion.CSharp14);

    private static readonly string Root = Path.GetFullPath(Fixtures.Path("..", ".."));

    private static readonly MetadataReference[] References =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path) is "netstandard.dll" || Path.GetFileName(path)
                .StartsWith("System.", StringComparison.Ordinal))
            .Concat(new[] { typeof(Axes.IAxis), typeof(Rules.Catalogue.Rule), typeof(Torch.Module), typeof(TorchSharp.torch) }
                .Select(type => type.Assembly.Location))
            .Select(path => MetadataReference.CreateFromFile(path)),
    ];

    /// <summary>The files that are mutated, by path from the repository's folder on.</summary>
    /// <param name="family">The family's name in C#.</param>
    public static IReadOnlyDictionary<string, string> Declarations(string family) =>
        new[] { $"models/Strata.Models.{family}", "models/Strata.Models.Blocks" }
            .SelectMany(folder => Directory.EnumerateFiles(Path.Combine(Root, folder), "*.cs"))
            .Where(path => !path.EndsWith("Family.cs", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .ToDictionary(path => Path.GetRelativePath(Root, path).Replace('\\', '/'), File.ReadAllText);

    /// <summary>Compiles a family, the blocks that it shares, and a deployment of it.</summary>
    public static CSharpCompilation Compile(string family, string deployment) => CSharpCompilation.Create(
        family,
        Declarations(family)
            .Append(new("Usings.cs", Usings()))
            .Append(new(Family.Deployment, $"namespace Strata.Models.{family};\n{deployment}"))
            .Append(new("Family.cs", $"""
                namespace Strata.Models.{family};
                public sealed class {family}Family() : ModelFamily<{family}Config, {family}>({family}Config.Checkpoints);
                """))
            .Select(file => CSharpSyntaxTree.ParseText(file.Value, ParseOptions, file.Key)),
        References,
        new(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));

    /// <summary>What the model's project has in scope everywhere.</summary>
    private static string Usings() => string.Concat(
        new[] { "System", "System.Collections.Generic", "System.Collections.Immutable", "System.IO", "System.Linq" }
            .Concat(["Strata.Models.Blocks", "TorchSharp", .. NamesOf("Strata"), .. NamesOf("Strata.Torch")])
            .Select(name => $"global using {name};\n"));

    private static IEnumerable<string> NamesOf(string package) => System.Xml.Linq.XDocument
        .Load(Path.Combine(Root, "runtime", package, "buildTransitive", "Namespaces.props"))
        .Descendants("Using")
        .Select(use => use.Attribute("Include")!.Value);
}
