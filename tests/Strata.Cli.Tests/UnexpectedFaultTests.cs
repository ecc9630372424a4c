using System.Runtime.InteropServices;
using System.Text.Json;
using Strata.Tests;

namespace Strata.Cli.Tests;

/// <summary>Whatever is thrown, wherever: one message, exit code 1, and how to report it.</summary>
public sealed class UnexpectedFaultTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("strata-unexpected");

    public static TheoryData<string> Commands =>
    [
        "check --model MM", "check --model HF/config.json", "convert to-mm --model HF --output OUT --llm-pp-layers [4] --vit-pp-layers [3]",
        "inspect HF", "trace --model HF --inputs IN --output OUT", "generate --model HF --inputs IN --max-new-tokens 1 --greedy",
        "infer --model HF --prompt hello", "schema --model glm4v", "bench convert --program OUT --folder OUT",
    ];

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task Of_torch(string line) => Check(
        await Run(line, new ExternalException(
            "shape '[1, 2]' is invalid for input of size 3\nException raised from view at View.cpp:1\nframe #0: c10")),
        "ExternalException: shape '[1, 2]' is invalid for input of size 3\n");

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task Of_JSON(string line) => Check(
        await Run(line, new AggregateException(new JsonException("'x' is an invalid start of a value."))),
        "JsonException: 'x' is an invalid start of a value.\n");

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task Of_a_file(string line)
    {
        var (code, error) = await Run(line, new FileNotFoundException("Could not find file '/gone'."));
        Assert.Equal(ExitCodes.InputFault, code);
        Assert.StartsWith("strata: Could not find file '/gone'. Check that the path is there", error, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private static void Check((int Code, string Error) run, string cause)
    {
        Assert.Equal(ExitCodes.InputFault, run.Code);
        Assert.StartsWith($"strata: this should not have happened: {cause}", run.Error, StringComparison.Ordinal);
        Assert.Contains("report it", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("frame #", run.Error, StringComparison.Ordinal);
    }

    private async Task<(int Code, string Error)> Run(string line, Exception fault)
    {
        var places = new Dictionary<string, string>
        {
            ["MM"] = Fixtures.Path("mindspeed", "config", "model_9b.json"),
            ["HF"] = Fixtures.Path("mindspeed", "glm_a", "hf", "base"),
            ["IN"] = Fixtures.Path("hf", "A", "cases", "a_text.inputs.safetensors"),
            ["OUT"] = Path.Combine(_folder.FullName, "out"),
        };
        var arguments = line.Split(' ').Select(word => places.Aggregate(word, (text, place) =>
            text == place.Key || text.StartsWith(place.Key + "/", StringComparison.Ordinal)
                ? place.Value + text[place.Key.Length..] : text));
        using var error = new StringWriter();
        var code = await StrataProgram.RunAsync([.. arguments], [new ThrowingFamily(fault)], TextWriter.Null, error);
        return (code, error.ToString().ReplaceLineEndings("\n"));
    }
}
