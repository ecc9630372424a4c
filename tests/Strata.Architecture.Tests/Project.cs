using System.Xml.Linq;

namespace Strata.Architecture.Tests;

/// <summary>A project file, read as XML: what it references, and what namespaces it opens for all its files.</summary>
internal sealed record Project(string File, XDocument Xml)
{
    // What ImplicitUsings opens for a console program or a library.
    private static readonly IReadOnlyList<string> Implicit =
        ["System", "System.IO", "System.Linq", "System.Collections.Generic", "System.Net.Http", "System.Threading",
            "System.Threading.Tasks"];

    /// <summary>The folder, from the repository's on.</summary>
    public string Folder => House.FolderOf(File);

    /// <summary>The folder's own name: the root namespace.</summary>
    public string Name => Folder[(Folder.LastIndexOf('/') + 1)..];

    /// <summary>The top-level folder.</summary>
    public string Area => Folder[..Folder.IndexOf('/', StringComparison.Ordinal)];

    /// <summary>Where the package says which of its namespaces come along.</summary>
    public string NamespacesFile => $"{Folder}/buildTransitive/Namespaces.props";

    /// <summary>The folders of the projects that it references.</summary>
    public IReadOnlyList<string> References =>
    [
        .. from reference in Included("ProjectReference")
           from file in Match(Path.GetFullPath(Path.Combine(House.Root, Folder, reference)))
           select House.FolderOf(House.Relative(file)),
    ];

    /// <summary>Whether it is a program, whose first file may hold statements alone.</summary>
    public bool IsProgram => Xml.Descendants("OutputType").Any(element => element.Value == "Exe");

    /// <summary>The projects that see its internal types.</summary>
    public IEnumerable<string> Friends => Included("InternalsVisibleTo");

    /// <summary>The sources that it compiles.</summary>
    public IEnumerable<string> Sources => House.Sources(Folder).Where(path => !House.IsForConsumers(path)).Concat(Linked);

    /// <summary>Sources that lie elsewhere.</summary>
    public IEnumerable<string> Linked =>
        from path in Included("Compile") select House.Relative(Path.GetFullPath(Path.Combine(House.Root, Folder, path)));

    /// <summary>The namespaces that every file of it has without a using.</summary>
    public IEnumerable<string> Usings => Included("Using").Concat(Implicit).Concat(
        from names in Xml.Descendants("StrataNames")
        from package in names.Value.Split(';')
        from name in Listed($"runtime/{package}/buildTransitive/Namespaces.props")
        select name);

    /// <summary>The namespaces that a package's list names.</summary>
    public static IReadOnlyList<string> Listed(string file) =>
        [.. XDocument.Load(Path.Combine(House.Root, file)).Descendants("Using").Select(element => element.Attribute("Include")!.Value)];

    private IEnumerable<string> Included(string item) =>
        from element in Xml.Descendants(item)
        where element.Attribute("Include") is not null
        from value in element.Attribute("Include")!.Value.Split(';')
        select value;

    // A reference may hold stars for a folder or a file, as MSBuild has them.
    private static IEnumerable<string> Match(string pattern)
    {
        var folder = Path.GetDirectoryName(pattern)!;
        return folder.Contains('*', StringComparison.Ordinal)
            ? Directory.EnumerateDirectories(Path.GetDirectoryName(folder)!, Path.GetFileName(folder))
                .SelectMany(match => Directory.EnumerateFiles(match, Path.GetFileName(pattern)))
            : [pattern];
    }
}
