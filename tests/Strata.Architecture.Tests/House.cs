using System.Xml.Linq;
using Strata.Tests;

namespace Strata.Architecture.Tests;

/// <summary>The repository's projects and sources, as they lie on disk.</summary>
internal static class House
{
    /// <summary>The repository's folder.</summary>
    public static string Root { get; } = Path.GetDirectoryName(Path.GetDirectoryName(Fixtures.Path())!)!;

    /// <summary>This project's folder: its tables are kept beside the code.</summary>
    public static string Here { get; } = Path.Combine(Root, "tests", "Strata.Architecture.Tests");

    /// <summary>All projects that others build on, or that are programs or samples.</summary>
    public static IReadOnlyList<Project> Projects { get; } =
    [
        .. from area in (string[])["runtime", "generators", "models", "samples"]
           from file in Directory.EnumerateFiles(Path.Combine(Root, area), "*.csproj", SearchOption.AllDirectories)
           where !IsBuilt(Relative(file))
           orderby file
           select new Project(Relative(file), XDocument.Load(file)),
    ];

    /// <summary>The projects whose folders have rules: samples are an author's.</summary>
    public static IReadOnlyList<Project> Ruled { get; } = [.. Projects.Where(project => project.Area != "samples")];

    /// <summary>Each project's folder with those of the projects that it references.</summary>
    public static IReadOnlyDictionary<string, IReadOnlySet<string>> References { get; } = Projects.ToDictionary(
        project => project.Folder, IReadOnlySet<string> (project) => project.References.ToHashSet());

    /// <summary>A path from the repository's folder on, with forward slashes.</summary>
    public static string Relative(string path) => Path.GetRelativePath(Root, path).Replace('\\', '/');

    /// <summary>The part of a path before its last slash.</summary>
    public static string FolderOf(string path) => path[..path.LastIndexOf('/')];

    /// <summary>The C# sources below a folder that are compiled into its project, relative to the repository.</summary>
    public static IEnumerable<string> Sources(string folder) =>
        Directory.EnumerateFiles(Path.Combine(Root, folder), "*.cs", SearchOption.AllDirectories)
            .Select(Relative)
            .Where(path => !IsBuilt(path))
            .Order(StringComparer.Ordinal);

    /// <summary>Whether consumers' builds compile a file, not the project in whose folder it lies.</summary>
    public static bool IsForConsumers(string path) => path.Contains("/buildTransitive/", StringComparison.Ordinal);

    private static bool IsBuilt(string path) => path.Split('/').Any(part => part is "bin" or "obj" or "artifacts");
}
