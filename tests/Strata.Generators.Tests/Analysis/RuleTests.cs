using Microsoft.CodeAnalysis;
using Strata.Generators.Diagnostics;

namespace Strata.Generators.Tests.Analysis;

/// <summary>Each rule fires on one mistake, with its words, and on nothing in the model that is right.</summary>
public sealed class RuleTests
{
    [Theory]
    [InlineData("STR0001", "public sealed partial class Tower", "public sealed class Tower", "Block 'Tower' is not partial")]
    [InlineData("STR0002", "public sealed partial class Tower", "public partial class Tower", "Block 'Tower' is not sealed")]
    [InlineData("STR0003", "public partial Tower(TextConfig config, ParallelContext parallel);", "public Tower() : base(\"\") { }", "Block 'Tower' has no partial constructor")]
    [InlineData("STR0004", "public partial RmsNorm<Hidden> Norm", "public partial string Norm", "string does not derive from Strata.Torch.Module")]
    [InlineData("STR0004", "[Repeat(nameof(TextConfig.Layers)), Mm(\"decoder.layers\")] ", "", "a stack needs [Repeat(...)]")]
    [InlineData("STR0004", "nameof(TextConfig.Layers)", "\"Lairs\"", "TextConfig has no integer member Lairs")]
    [InlineData("STR0005", "public partial RmsNorm<Hidden> PostNorm", "[Hf(\"input_norm\")] public partial RmsNorm<Hidden> PostNorm", "the same HuggingFace key 'input_norm'")]
    [InlineData("STR0005", "public partial RmsNorm<Hidden> PostNorm", "[Mm(\"self_attention\")] public partial RmsNorm<Hidden> PostNorm", "the same MindSpeed-MM key 'self_attention'")]
    [InlineData("STR0006", "public required TextConfig Text { get; init; }", "public required TextConfig Text { get; init; } public required TextConfig Other { get; init; }", "has 2 (Text, Other)")]
    [InlineData("STR0006", "public sealed class Ffn : IAxis<TextConfig>", "public sealed class Ffn : IAxis<string>", "needs string")]
    [InlineData("STR0007", "public double RmsNormEps { get; init; } = 1e-5;", "", "'double RmsNormEps'")]
    [InlineData("STR0007", "nameof(TextConfig.HasBias)", "\"NoSuch\"", "'bool NoSuch'")]
    [InlineData("STR1001", "return q >> OProj;", "return k >> OProj;", "'OProj' takes Query, but is given KeyValue")]
    [InlineData("STR1001", "return gate.Silu() * up >> Down;", "return x >> GateUp >> Down;", "but is given Concat<Ffn, Ffn>; call Split()")]
    [InlineData("STR1001", "x += x >> PostNorm >> Mlp;", "x += x + x >> PostNorm;", "but is given a sum of Hidden")]
    [InlineData("STR1002", "c.NumHeads * c.HeadDim; public", "c.HiddenSize / 2; public", "'c.HiddenSize / 2' is neither")]
    [InlineData("STR1002", "Size(TextConfig c) => c.Inner;", "Size(TextConfig c) => System.Math.Max(c.Inner, 1);", "'System.Math.Max(c.Inner, 1)' is neither")]
    [InlineData("STR3001", "public partial RmsNorm<Hidden> PostNorm { get; }", "public RmsNorm<Hidden> PostNorm { get; } = null!;", "declare it as a partial property of type RmsNorm<Hidden>")]
    [InlineData("STR3001", "[Hf(\"q\", \"k\", \"v\")", "[Hf(\"q\", \"k\")", "gives 2 keys for 3 components")]
    [InlineData("STR3001", "[RowParallel] public", "[RowParallel, Hf()] public", "leave it out to use 'o_proj'")]
    [InlineData("STR3001", "[Mm(\"self_attention\")]", "[Mm()]", "no MindSpeed-MM key reaches")]
    [InlineData("STR3002", "public partial Tower Tower", "[Hf(\"\")] public partial Tower Tower", "'Norm' and 'Tower.Norm' both have the HuggingFace key 'norm.weight'")]
    public async Task A_mistake_is_named(string id, string right, string wrong, string words)
    {
        Assert.Contains(right, Declarations.Source, StringComparison.Ordinal);
        var source = Declarations.Source.Replace(right, wrong, StringComparison.Ordinal);
        if (id == "STR3002")
        {
            source = source.Replace("public partial ModelConfig Config", "public partial RmsNorm<Hidden> Norm { get; } public partial ModelConfig Config", StringComparison.Ordinal);
        }

        var found = await Driver.Diagnose(source);
        var messages = found.Where(diagnostic => diagnostic.Id == id).Select(diagnostic => diagnostic.GetMessage()).ToArray();
        Assert.True(messages.Any(message => message.Contains(words, StringComparison.Ordinal)), $"Expected {id} with '{words}', found:\n{string.Join('\n', found)}");
        Assert.Contains(found, diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
    }

    [Theory]
    [InlineData("[8, 12, 12]", null)]
    [InlineData("[16, 24, 24]", "MropeSection sums to 64, but 128 features of a head with a share of 0.5 turn in 32 pairs")]
    [InlineData("[8, 12, Unknown()]", null)]
    public async Task Rotary_sections_written_out_sum_to_the_pairs(string sections, string? words)
    {
        var found = await Driver.Diagnose(Declarations.Source, $$"""
            using System.Collections.Immutable;
            [Strata.Configuration]
            public sealed partial record Rotary
            {
                public required int HiddenSize { get; init; }
                public required int NumAttentionHeads { get; init; }
                public double PartialRotaryFactor { get; init; } = 0.5;
                public required ImmutableArray<int> MropeSection { get; init; }
                static int Unknown() => 12;
                static Rotary Nine => new() { HiddenSize = 4096, NumAttentionHeads = 32, MropeSection = {{sections}} };
            }
            """);
        Assert.Equal(words is null ? [] : [RuleIds.RotarySectionsDoNotSum], found.Select(diagnostic => diagnostic.Id));
        Assert.Contains(words ?? "", string.Join('\n', found.Select(diagnostic => diagnostic.GetMessage())), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_wiring_rule_points_at_the_operator()
    {
        var source = Declarations.Source.Replace("return q >> OProj;", "return k >> OProj;", StringComparison.Ordinal);
        var found = (await Driver.Diagnose(source)).Single(diagnostic => diagnostic.Id == RuleIds.MiswiredLayer);
        Assert.Equal(">>", found.Location.SourceTree!.GetText().ToString(found.Location.SourceSpan));
    }
}
