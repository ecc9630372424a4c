using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Strata.Generators.Tests.Authoring.Rows;
using Strata.Generators.Tests.Harness;
using Strata.Tests;

namespace Strata.Generators.Tests.Authoring;

/// <summary>
/// Compiles a case as a project outside does: the real assemblies, the names that their packages bring, the newest warnings.
/// </summary>
internal static class AuthoringCompilation
{
    private const string BaseFile = "Base.cs";

    private static readonly CSharpParseOptions Parsing = new(LanguageVersion.CSharp14, DocumentationMode.None);

    private static readonly IReadOnlyList<MetadataReference> References =
    [
        .. Compilations.References,
        Reference(Path.Combine(AppContext.BaseDirectory, "..", "..", "Strata.Torch", Folder(), "Strata.Torch.dll")),
        Reference(Path.Combine(PackageOf("TorchSharp"), "lib", "net8.0", "TorchSharp.dll")),
    ];

    private static readonly SyntaxTree Names = Parse(
        "Names.cs",
        string.Concat(new[] { "System", "System.Collections.Generic", "System.Collections.Immutable", "System.IO", "System.Linq",
            "System.Threading", "System.Threading.Tasks", "TorchSharp" }.Select(name => $"global using {name};\n"))
        + Compilations.AllNames);

    private static readonly SyntaxTree Base = Parse(BaseFile, File.ReadAllText(Fixtures.Path("authoring", "_base", BaseFile)));

    /// <summary>The project of a case.</summary>
    /// <param name="row">The case.</param>
    /// <param name="nullable">Whether its author asks for nullable reference types.</param>
    public static CSharpCompilation Of(AuthoringCase row, NullableContextOptions nullable = NullableContextOptions.Enable) =>
        CSharpCompilation.Create(
            "Case",
            Files(row).Append(Names),
            row.Foreign is null ? References : References.Append(Build(row.Foreign, row)),
            new CSharpCompilationOptions(
                OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true, nullableContextOptions: nullable, warningLevel: 10));

    /// <summary>An assembly of somebody else's.</summary>
    private static PortableExecutableReference Build(string text, AuthoringCase row)
    {
        var input = CSharpCompilation.Create(
            "Foreign",
            [Parse("Foreign.cs", text), Names],
            References,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));
        _ = CSharpGeneratorDriver.Create([.. Strata.Tests.Generators.All], parseOptions: Parsing)
            .RunGeneratorsAndUpdateCompilation(input, out var output, out _);
        foreach (var tree in output.SyntaxTrees.Where(tree => row.Unread.Any(block =>
            tree.FilePath.EndsWith($"{block}.Declaration.g.cs", StringComparison.Ordinal))))
        {
            var other = tree.GetText().ToString().Replace("'block 1'", "'block 0'", StringComparison.Ordinal);
            output = output.ReplaceSyntaxTree(tree, Parse(tree.FilePath, other));
        }

        using var assembly = new MemoryStream();
        var emitted = output.Emit(assembly);
        Assert.True(emitted.Success, string.Join('\n', emitted.Diagnostics));
        return MetadataReference.CreateFromImage(
            assembly.ToArray(), new MetadataReferenceProperties(aliases: row.Alias.Length == 0 ? default : [row.Alias]));
    }

    /// <summary>The names of the author's files: the others are generated.</summary>
    public static IReadOnlySet<string> AuthorsFiles(CSharpCompilation input) =>
        input.SyntaxTrees.Select(tree => tree.FilePath).ToHashSet(StringComparer.Ordinal);

    private static IReadOnlyList<SyntaxTree> Files(AuthoringCase row)
    {
        List<SyntaxTree> own = row.Text is { } text
            ? [Parse(row.Name + ".cs", text)]
            :
            [
                .. Directory.GetFiles(Fixtures.Path("authoring", row.Name), "*.cs")
                    .Order(StringComparer.Ordinal)
                    .Select(path => Parse(Path.GetFileName(path), File.ReadAllText(path))),
            ];
        return own.Any(tree => tree.FilePath == BaseFile) ? own : [Base, .. own];
    }

    public static SyntaxTree Parse(string path, string text) => CSharpSyntaxTree.ParseText(text, Parsing, path);

    /// <summary>The folder that this assembly lies in, which says its configuration as the other projects' folders do.</summary>
    private static string Folder() => Path.GetFileName(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar));

    private static string PackageOf(string name) => typeof(AuthoringCompilation).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == name).Value!;

    private static PortableExecutableReference Reference(string path) => MetadataReference.CreateFromFile(path);
}
