using System.Collections;
using System.Text.Json.Nodes;
using Strata.MmConvert.Grammar;
using Strata.MmConvert.Yaml;

namespace Strata.MmConvert.Tests;

/// <summary>Every vector that the original was run with: the same comes of it here, or a row of the table says why not.</summary>
public sealed class RecordedVectorTests : IDisposable
{
    private readonly RecordedVectors _vectors = new();

    public static TheoryData<string> Names { get; } = [.. RecordedVectors.Names];

    [Theory]
    [MemberData(nameof(Names))]
    public void The_same_comes_of_it(string name)
    {
        var difference = Difference(name);
        if (DeliberateDifferences.All.ContainsKey(name))
        {
            Assert.NotNull(difference);
        }
        else
        {
            Assert.Null(difference);
        }
    }

    [Fact]
    public void All_are_there_and_each_difference_is_a_row_of_the_page()
    {
        Assert.Equal(138, RecordedVectors.Names.Count);
        Assert.Empty(DeliberateDifferences.All.Keys.Except(RecordedVectors.Names));
        var page = File.ReadAllLines(Fixtures.Path("..", "..", "docs", "mm-convert.md"));
        Assert.All(DeliberateDifferences.All.Values.Distinct(), row =>
            Assert.Contains(page, line => line.StartsWith($"| {row}", StringComparison.Ordinal)));
    }

    public void Dispose() => _vectors.Dispose();

    /// <summary>What is other than recorded; null where nothing is.</summary>
    private string? Difference(string name)
    {
        var recorded = RecordedVectors.Of(name);
        var kind = recorded["kind"]!.GetValue<string>();
        var arguments = _vectors.Arguments(name);
        var environment = new Hashtable();
        foreach (var (variable, value) in recorded["env"]?.AsObject() ?? [])
        {
            environment[variable] = value!.GetValue<string>();
        }

        // Without --dry-run a folder with a configuration and no weights is refused, as in the original; with it nothing is written.
        var isDry = kind is "parsed" or "ran, nothing printed" || (kind == "uncaught exception" && !name.Contains("safetensors"));
        var (code, output, error) = Terminal.Run(isDry ? [.. arguments, "--dry-run"] : arguments, environment);
        Assert.DoesNotContain("   at ", error, StringComparison.Ordinal);
        Assert.DoesNotContain("should not have happened", error, StringComparison.Ordinal);
        Assert.False(_vectors.HasOutput);
        return kind switch
        {
            "parsed" => code != 0 ? $"refused: {error}" : Unequal(
                Normal(recorded["parsed"]!), new ParsedText(_vectors).Of(
                    new CommandLineParser(arguments, Terminal.Families, environment).Parse())),
            "command line" => code == ExitCodes.BadUsage && output == "" ? null : $"exit code {code}: {error}",
            "uncaught exception" =>
                code is ExitCodes.BadUsage or ExitCodes.InputFault && output == "" ? null : $"exit code {code}: {error}",
            "printed" => code != 0 ? $"refused: {error}" : Unequal(Tree(recorded["stdout"]!.GetValue<string>()), Tree(output)),
            "help" => code != 0 ? $"refused: {error}" : Missing(recorded, output),
            _ => code != 0 ? $"refused: {error}" : null,
        };
    }

    private static string? Missing(JsonObject recorded, string help) => recorded["options"]!.AsArray()
        .Select(option => option!.GetValue<string>())
        .FirstOrDefault(option => !option.EndsWith(".help", StringComparison.Ordinal) && !help.Contains(option, StringComparison.Ordinal));

    private static string? Unequal(string recorded, string here) => recorded == here ? null : $"{recorded}\n{here}";

    // What has a default means it where it is null.
    private static string Normal(JsonNode parsed)
    {
        var copy = parsed.DeepClone();
        copy["save_vit_only"] ??= false;
        copy["parallel_config"]!["ep_size"] ??= 1;
        return ParsedText.Sorted(copy);
    }

    // All settings of a printed file, each by its path.
    private string Tree(string yaml) => string.Join('\n', Leaves("", YamlText.Parse(_vectors.There(yaml), "printed")).Order());

    private static IEnumerable<string> Leaves(string path, ConfigNode node) => node switch
    {
        MappingNode group => group.Members.SelectMany(member => Leaves($"{path}.{member.Key}", member.Value)),
        ScalarNode { IsNull: true } => [$"{path}: null"],
        _ => [$"{path}: {node.Shown}"],
    };
}
