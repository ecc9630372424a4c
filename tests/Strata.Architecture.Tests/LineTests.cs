namespace Strata.Architecture.Tests;

/// <summary>A line can be read without scrolling.</summary>
public class LineTests
{
    private const int MostColumns = 140;

    // BrokenOnPurpose is data too: a table names the lines of its mistakes.
    private static readonly string[] Data =
        ["bin", "obj", "artifacts", "fixtures", "Fixtures", "__snapshots__", "Snapshots", "BrokenOnPurpose"];

    [Fact]
    public void No_line_is_too_long() => Check.Empty(
        from area in (string[])["runtime", "generators", "models", "samples", "tests"]
        from file in Directory.EnumerateFiles(Path.Combine(House.Root, area), "*.cs", SearchOption.AllDirectories)
        let path = House.Relative(file)
        where !path.Split('/').Any(Data.Contains)
        from line in Code(file)
        where line.Columns > MostColumns
        select $"{path}({line.Number}) has {line.Columns} columns, {MostColumns} are the most. Wrap it.");

    // What stands in a raw literal of several lines is data: the text a program prints, the source a test compiles.
    private static IEnumerable<(int Number, int Columns)> Code(string file)
    {
        var isLiteral = false;
        foreach (var (index, line) in File.ReadLines(file).Index())
        {
            var turns = line.Split("\"\"\"").Length % 2 == 0;
            if (!isLiteral && !line.Contains("\"\"\"", StringComparison.Ordinal))
            {
                yield return (index + 1, line.Length);
            }

            isLiteral ^= turns;
        }
    }
}
