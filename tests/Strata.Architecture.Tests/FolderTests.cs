using System.Text.RegularExpressions;
using Strata.Tests;
using Xunit.Abstractions;

namespace Strata.Architecture.Tests;

/// <summary>Where files lie, what they are called by, and which folders may use which.</summary>
public partial class FolderTests(ITestOutputHelper output)
{
    private const string Write = "STRATA_WRITE_ARROWS";
    private const string Writes = $"{Write}=1 dotnet test tests/Strata.Architecture.Tests";
    private const int MostFiles = 30;

    private static readonly string Table = Path.Combine(House.Here, "arrows.txt");

    /// <summary>A file beside the projects that several compile stands in the area's namespace; a program has none.</summary>
    [Fact]
    public void A_folder_is_a_namespace()
    {
        var wrong =
            from project in House.Ruled
            from path in project.Sources
            let text = File.ReadAllText(Path.Combine(House.Root, path))
            let declared = Namespace().Match(text) is { Success: true } match ? match.Groups[1].Value : ""
            let expected = Expected(project, path)
            where declared != expected && !(declared.Length == 0 && (project.IsProgram || !Declaration().IsMatch(text)))
            select declared.Length == 0
                ? $"{path} has no namespace, its folder says 'namespace {expected};'. Write it above the first type."
                : $"{path} says 'namespace {declared};', its folder says 'namespace {expected};'. Move the file or rename the namespace.";
        Check.Empty(wrong);
    }

    [Fact]
    public void Arrows_between_folders_are_those_of_the_table()
    {
        var present = string.Concat(
            from folder in Folders.Arrows.Keys.Order(StringComparer.Ordinal)
            select $"{folder}\n" + string.Concat(Folders.Arrows[folder].Order(StringComparer.Ordinal).Select(to => $"  -> {to}\n")));
        if (Writing.IsAsked(Write))
        {
            File.WriteAllText(Table, present);
            return;
        }

        var allowed = Read();
        Check.Empty(
            from folder in Folders.Arrows
            from to in folder.Value
            where !allowed.Contains((folder.Key, to))
            select $"No arrow in arrows.txt: {Folders.Why(folder.Key, to)}. Turn the use round or move the file; where the arrow is meant, "
                + $"write it: {Writes}");
        Check.Empty(
            from arrow in allowed
            where !Folders.Arrows.TryGetValue(arrow.From, out var to) || !to.Contains(arrow.To)
            select $"arrows.txt allows {arrow.From} -> {arrow.To}, which nothing needs any more. Write it anew: {Writes}");
        Assert.True(
            present == File.ReadAllText(Table),
            $"arrows.txt lists other folders than there are. A new folder or project is a line there. Write it anew: {Writes}");
    }

    [Fact]
    public void No_folder_reaches_itself()
    {
        var circles = Circles.Told(Folders.Arrows, Folders.Why);
        var files = House.Ruled.SelectMany(project => project.Sources).Distinct().Count();
        output.WriteLine($"files {files}\nfolders {Folders.Arrows.Count}\ncircles {circles.Count}\nmutual pairs "
            + $"{Folders.MutualPairs()}");
        Check.Empty(circles);
    }

    [Fact]
    public void No_folder_holds_too_many_files() => Check.Empty(
        from path in House.Ruled.SelectMany(project => House.Sources(project.Folder)).Distinct()
        group path by House.FolderOf(path) into folder
        where folder.Count() > MostFiles
        select $"{folder.Key} holds {folder.Count()} files, {MostFiles} are the most. Find the concept that some of them share and give it "
            + $"a folder.");

    private static string Expected(Project project, string path)
    {
        var folder = House.FolderOf(path);
        return folder.StartsWith(project.Folder, StringComparison.Ordinal)
            ? string.Join('.', [project.Name, .. folder[project.Folder.Length..].Split('/', StringSplitOptions.RemoveEmptyEntries)])
            : project.Area == "models" ? "Strata.Models" : project.Name;
    }

    private static HashSet<(string From, string To)> Read()
    {
        var allowed = new HashSet<(string From, string To)>();
        var from = "";
        foreach (var line in File.ReadLines(Table))
        {
            if (line.StartsWith("  -> ", StringComparison.Ordinal))
            {
                allowed.Add((from, line[5..]));
            }
            else
            {
                from = line;
            }
        }

        return allowed;
    }

    [GeneratedRegex(@"^namespace ([\w.]+)", RegexOptions.Multiline)]
    private static partial Regex Namespace();

    [GeneratedRegex(@"^(public|internal|file|sealed|static|abstract|readonly|partial|ref) ", RegexOptions.Multiline)]
    private static partial Regex Declaration();
}
