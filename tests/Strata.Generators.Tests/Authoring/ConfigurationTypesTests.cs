using System.Collections.Immutable;
using System.Reflection;
using System.Text;
using Microsoft.CodeAnalysis.CSharp;
using Strata.Configuration;

namespace Strata.Generators.Tests.Authoring;

/// <summary>The readers and writers of the row <c>config_types</c>, run: a value of each type comes out as it went in.</summary>
public class ConfigurationTypesTests
{
    private const string Json =
        """
        {"vocab":4294967296,"most":-1,"eps":1E-05,"scale":0.5,"sizes":[3],"layers":[1,2,3],"mean":[0.25],"std":[1.5],"names":["a","b"],
        "sections":[4],"more":["c"]}
        """;

    private static readonly Type Configuration = Compile().GetType("Case.P")!;

    [Theory]
    [InlineData("Hf")]
    [InlineData("Mm")]
    public void Writes_what_it_reads(string dialect)
    {
        var section = Parse(Json);
        var values = Read(dialect, section);
        section.Report.ThrowIfInvalid();
        Assert.Equal(4294967296L, Configuration.GetProperty("Vocab")!.GetValue(values));
        Assert.Equal(1e-5f, Configuration.GetProperty("Eps")!.GetValue(values));
        Assert.Equal(new List<int> { 1, 2, 3 }, Configuration.GetProperty("Layers")!.GetValue(values));
        var written = (byte[])Configuration.GetMethod($"To{dialect}Json")!.Invoke(values, null)!;
        Assert.Equal(Bare(Json), Bare(Encoding.UTF8.GetString(written)));
    }

    [Fact]
    public void Keeps_defaults_and_writes_nothing_for_what_is_not_there()
    {
        var values = Read("Hf", Parse("""{"vocab":1,"scale":2,"layers":[],"names":[]}"""));
        Assert.Null(Configuration.GetProperty("Std")!.GetValue(values));
        Assert.Equal([1, 2], (int[])Configuration.GetProperty("Sizes")!.GetValue(values)!);
        Assert.Equal(
            """{"vocab":1,"eps":1E-06,"scale":2,"sizes":[1,2],"layers":[],"mean":[0.5,0.5],"names":[]}""",
            Bare(Encoding.UTF8.GetString((byte[])Configuration.GetMethod("ToHfJson")!.Invoke(values, null)!)));
    }

    [Fact]
    public void Describes_every_type_to_editors() => Assert.All(
        (string[])
        [
            "\"vocab\":{\"description\":\"Vocab.\",\"type\":\"integer\"}",
            "\"std\":{\"description\":\"Std.\",\"type\":[\"array\",\"null\"],\"items\":{\"type\":\"number\"}}",
            "\"names\":{\"description\":\"Names.\",\"type\":\"array\",\"items\":{\"type\":\"string\"}}",
        ],
        part => Assert.Contains(
            part, (string)Configuration.GetField("HfJsonSchema")!.GetRawConstantValue()!, StringComparison.Ordinal));

    private static object Read(string dialect, ConfigurationSection section) =>
        Configuration.GetMethod("Read" + dialect, BindingFlags.Public | BindingFlags.Static)!.Invoke(null, [section])!;

    private static ConfigurationSection Parse(string json) => ConfigurationFile.Parse(Encoding.UTF8.GetBytes(json), "c.json");

    private static string Bare(string json) => string.Concat(json.Where(character => !char.IsWhiteSpace(character)));

    private static Assembly Compile()
    {
        var input = AuthoringCompilation.Of(AuthoringTable.All.Single(row => row.Name == "config_types"));
        _ = CSharpGeneratorDriver
            .Create([.. Strata.Tests.Generators.All], parseOptions: (CSharpParseOptions)input.SyntaxTrees[0].Options)
            .RunGeneratorsAndUpdateCompilation(input, out var output, out _);
        using var assembly = new MemoryStream();
        Assert.True(output.Emit(assembly).Success);
        return Assembly.Load(assembly.ToArray());
    }
}
