using System.Text.Json.Nodes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Strata.Generators.Tests.Harness;

namespace Strata.Generators.Tests.Configurations;

/// <summary>What the generator makes of declarations that are not all in one place, or not whole.</summary>
public class JsonSchemaTests
{
    private const string Part = """
        namespace Parts;

        /// <summary>A part.</summary>
        [Strata.Declarations.Configuration(MmFixed = ["act=silu"])]
        public sealed partial record Part
        {
            /// <summary>Its   width,
            /// as <see cref="Part"/> has it: <c>1 &lt; 2</c>, "quoted".</summary>
            public required int Width { get; init; }
        }
        """;

    private const string Whole = """
        namespace Wholes;

        [Strata.Declarations.Configuration]
        public sealed partial record Whole
        {
            public required Parts.Part Part { get; init; }
            [Strata.Declarations.Mm("size", "part.whole_size")] public required int Size { get; init; }
            [Strata.Declarations.Mm("!off")] public bool On { get; init; } = true;
        }
        """;

    [Fact]
    public void A_configuration_in_another_assembly_is_part_of_the_schema()
    {
        var part = Generation.Of(Compilations.Of([new("Part.cs", Part)]));
        using var image = new MemoryStream();
        var emitted = part.Output.Emit(image);
        Assert.True(emitted.Success, string.Join('\n', emitted.Diagnostics));
        var whole = Generation.Of(
            Compilations.Bare([new("Whole.cs", Whole)]).AddReferences(MetadataReference.CreateFromImage(image.ToArray())));
        Assert.Empty(whole.Faults);
        var schema = Schema(whole, "Wholes.Whole", "MmJsonSchema");
        Assert.Equal("integer", schema["properties"]!["part"]!["properties"]!["width"]!["type"]!.GetValue<string>());
        Assert.Equal("silu", schema["properties"]!["part"]!["properties"]!["act"]!["const"]!.GetValue<string>());
        Assert.False(schema["properties"]!["part"]!["additionalProperties"]!.GetValue<bool>());
        Assert.Equal("integer", schema["properties"]!["part"]!["patternProperties"]!["^whole_size$"]!["type"]!.GetValue<string>());
        Assert.Equal("""["part"]""", schema["required"]!.ToJsonString());
        Assert.Equal(
            """[{"anyOf":[{"required":["size"]},{"required":["part"],"properties":{"part":{"type":"object","required":["whole_size"]}}}]}]""",
            schema["allOf"]!.ToJsonString());
    }

    [Fact]
    public void A_negated_truth_value_has_the_opposite_default()
    {
        var whole = Generation.Of(Compilations.Of([new("Part.cs", Part), new("Whole.cs", Whole)]));
        Assert.Empty(whole.Faults);
        Assert.False(Schema(whole, "Wholes.Whole", "MmJsonSchema")["properties"]!["off"]!["default"]!.GetValue<bool>());
        Assert.Contains("target.Set(\"off\", !On);", whole.Files["Wholes.Whole.Writers.g.cs"], StringComparison.Ordinal);
    }

    /// <summary>Where a project makes no documentation file, documentation is a plain comment to the compiler.</summary>
    [Theory]
    [InlineData(DocumentationMode.None)]
    [InlineData(DocumentationMode.Parse)]
    [InlineData(DocumentationMode.Diagnose)]
    public void The_authors_summary_describes_a_value_however_the_project_is_built(DocumentationMode mode)
    {
        var options = Compilations.ParseOptions.WithDocumentationMode(mode);
        var part = Compilations.Of([]).AddSyntaxTrees(CSharpSyntaxTree.ParseText(Part, options, "Part.cs"));
        Assert.Equal(
            "Its width, as Part has it: `1 < 2`, \"quoted\".",
            Schema(Generation.Of(part), "Parts.Part", "HfJsonSchema")["properties"]!["width"]!["description"]!.GetValue<string>());
    }

    [Fact]
    public void A_configuration_that_holds_itself_ends()
    {
        const string Ring = """
            namespace Rings;

            [Strata.Declarations.Configuration]
            public sealed partial record First
            {
                public Second? Second { get; init; }
            }

            [Strata.Declarations.Configuration]
            public sealed partial record Second
            {
                public First? First { get; init; }
            }
            """;
        var ring = Generation.Of(Compilations.Of([new("Ring.cs", Ring)]));
        Assert.Empty(ring.Faults);
        Assert.Equal("""["object","null"]""",
            Schema(ring, "Rings.First", "MmJsonSchema")["properties"]!["second"]!["type"]!.ToJsonString());
    }

    /// <summary>Every beginning of a declaration, as it stands while it is typed.</summary>
    [Fact]
    public void Half_typed_declarations_make_the_generator_fail_nowhere()
    {
        var input = Compilations.Of([new("Whole.cs", "")]);
        var text = Part + Whole.Replace("namespace Wholes;", "", StringComparison.Ordinal);
        for (var length = 0; length < text.Length; length += 7)
        {
            var driver = CSharpGeneratorDriver.Create(
                [new ConfigurationGenerator().AsSourceGenerator()], parseOptions: Compilations.ParseOptions)
                .RunGenerators(input.ReplaceSyntaxTree(
                    input.SyntaxTrees.Single(tree => tree.FilePath == "Whole.cs"), Compilations.Parse(text[..length], "Whole.cs")));
            Assert.All(driver.GetRunResult().Results, result => Assert.Null(result.Exception));
        }
    }

    private static JsonNode Schema(Generation generation, string type, string name)
    {
        var field = generation.Output.GetTypeByMetadataName(type)!.GetMembers(name).OfType<IFieldSymbol>().Single();
        return JsonNode.Parse(Assert.IsType<string>(field.ConstantValue))!;
    }
}
