using Strata.Generators.Tests.Harness;

namespace Strata.Generators.Tests.Rules;

/// <summary>STR0033, STR0034, STR0035, STR0037: what is written on members and can not be meant.</summary>
public class AttributeTests
{
    private const string All = "There is Embed [Vocabulary, Hidden], Text.EmbedTokens [Vocabulary, Hidden], "
        + "Feed.GateUpProj [Concat<FeedForward, FeedForward>, Hidden], Feed.DownProj [Hidden, FeedForward]";

    [Theory]
    [InlineData("public partial Mlp Schema { get; }", "Schema", "the class that lists the block's parameters")]
    [InlineData("public int Schema() => 1;", "Schema", "the class that lists the block's parameters")]
    [InlineData("public partial Mlp Run { get; } [Flow] public Activation<Hidden> Forward(Activation<Hidden> x) => x >> Run;", "Run",
        "the method that calls Forward and frees what it makes but its result")]
    [InlineData("[Flow] public Activation<Hidden> Forward(Activation<Hidden> x) => x; "
        + "public Activation<Hidden> Run(Activation<Hidden> x) => x;", "Run",
        "the method that calls Forward and frees what it makes but its result")]
    [InlineData("public const int RunAway = 1; [Flow] public Activation<Hidden> Away(Activation<Hidden> x) => x;", "RunAway",
        "the method that calls Away and frees what it makes but its result")]
    public void Fires_on_the_name_of_something_generated(string members, string name, string generated)
    {
        var broken = Block(members);
        Findings.Are(
            broken,
            $"STR0033 at {name}: '{name}' is the name of {generated}, which is generated. Give it another name.");
        Assert.Equal([$"STR0033 at {name}"], Findings.Build(broken));
    }

    [Theory]
    [InlineData("public partial TextConfig Config { get; } public partial Embedding<Vocabulary, Hidden> config { get; } "
        + "public partial Mlp parallel { get; } public partial Mlp scope { get; } public partial Mlp index { get; } "
        + "[Tied(\"config\", \"AttentionBias\")] public partial Linear<Hidden, Vocabulary> Head { get; }")]
    [InlineData("public static partial class Schema { public const int Own = 1; }")]
    [InlineData("[Flow] public Activation<Hidden> Forward(Activation<Hidden> x) => x; "
        + "public Activation<Hidden> Run(Activation<Hidden> x, int count) => count > 0 ? x : x;")]
    public void Is_silent_on_names_that_only_look_taken(string members) => Assert.DoesNotContain(
        Findings.Build(Block(members)), said => !said.StartsWith("STR0005", StringComparison.Ordinal));

    [Fact]
    public void Fires_on_a_layer_that_is_split_in_two_ways()
    {
        var broken = Block("[ColumnParallel, RowParallel] public partial Linear<Hidden, FeedForward> Up { get; }");
        Findings.Are(
            broken,
            "STR0034 at Up: 'Up' is [ColumnParallel] and [RowParallel]: its ranks would hold some outputs and all inputs, and some inputs "
                + "and all outputs. Keep [ColumnParallel] where activations leave it split, [RowParallel] where they enter it split.");
        Assert.Equal(["STR0034 at Up"], Findings.Build(broken));
    }

    [Theory]
    [InlineData("Hf(\"a..b\")", "HuggingFace", "a..b", "has an empty part. Write a name between its dots")]
    [InlineData("Hf(\".a\")", "HuggingFace", ".a", "has an empty part. Write a name between its dots")]
    [InlineData("Mm(\"a.\")", "MindSpeed-MM", "a.", "has an empty part. Write a name between its dots")]
    [InlineData("Hf(\"a, b\")", "HuggingFace", "a, b", "has a comma. Write several keys as several texts: (\"a\", \"b\")")]
    [InlineData("Mm(\"a b\")", "MindSpeed-MM", "a b", "has a blank or a control character. Write 'ab'")]
    public void Fires_on_a_key_that_no_checkpoint_has(string attribute, string dialect, string key, string rest)
    {
        var broken = Block($"[{attribute}] public partial Linear<Hidden, FeedForward> Up {{ get; }}");
        Findings.Are(broken, $"STR0035 at Up: 'Up' has the {dialect} key '{key}', which no checkpoint has: it {rest}.");
        Assert.Equal(["STR0035 at Up"], Findings.Build(broken));
    }

    [Theory]
    [InlineData("Head", "which is itself. Name the layer whose weight it is to use")]
    [InlineData("Embedding", "but Test has no 'Embedding'. " + All)]
    [InlineData("Embde", "but Test has no 'Embde'. Write 'Embed'")]
    [InlineData("Text", "but 'Text' is a block, and only a layer has a weight. There is Text.EmbedTokens [Vocabulary, Hidden]")]
    [InlineData("Text.EmbedToken", "but Decoder has no 'EmbedToken'. Write 'Text.EmbedTokens'")]
    [InlineData("Text.Layers.Mlp", "but 'Layers' repeats a block, and has no one weight. There is Text.EmbedTokens [Vocabulary, Hidden]")]
    [InlineData("Embed.Weight", "but 'Embed' is a layer, and holds no other. Write 'Embed'")]
    [InlineData("Config", "but 'Config' is no layer. " + All)]
    [InlineData("Other", "which is itself tied to 'Embed'. Tie both to the layer that owns the weight")]
    [InlineData("", "which names no layer. " + All)]
    public void Fires_on_a_tie_that_leads_nowhere(string path, string rest)
    {
        var broken = Tied(path, "");
        Findings.Are(broken, $"STR0037 at Head: 'Head' is tied to '{path}', {rest}.");
        Assert.Equal(["STR0037 at Head"], Findings.Build(broken));
    }

    [Fact]
    public void Fires_on_a_tie_of_a_parameter_that_the_other_lacks()
    {
        var broken = Tied("Embed", ", Bias");
        Findings.Are(
            broken,
            "STR0037 at Head: 'Head' is tied to 'Embed', which has no bias. Remove [Bias] from 'Head', or name a layer that has one.");
        Assert.Equal(["STR0037 at Head"], Findings.Build(broken));
    }

    [Theory]
    [InlineData("Embed", "")]
    [InlineData("Text.EmbedTokens", ", ColumnParallel")]
    public void Is_silent_on_a_tie_that_leads_to_a_weight(string path, string attributes) =>
        Assert.Empty(Findings.Build(Tied(path, attributes)));

    private static string Tied(string path, string attributes) => Block(
        $"public partial TextConfig Config {{ get; }} public partial Embedding<Vocabulary, Hidden> Embed {{ get; }} "
        + "public partial Decoder Text { get; } public partial Mlp Feed { get; } "
        + "[Tied(\"Embed\", \"AttentionBias\")] public partial Linear<Hidden, Vocabulary> Other { get; } "
        + $"[Tied(\"{path}\", \"AttentionBias\"){attributes}] public partial Linear<Hidden, Vocabulary> Head {{ get; }}");

    private static string Block(string members) =>
        $"[Block] public sealed partial class Test : Module {{ public partial Test(TextConfig config, ParallelContext parallel); {members} "
            + "}";
}
