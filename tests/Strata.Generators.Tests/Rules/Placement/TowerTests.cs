using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Strata.Generators.Tests.Harness;

namespace Strata.Generators.Tests.Rules.Placement;

/// <summary>
/// Towers and stacks of any depth and number: STR2012, STR2020 to STR2022, and the stages that are generated. The run time's reading of the
/// same declarations is held against them by the family in tests/Outside.
/// </summary>
public class TowerTests
{
    private const string Deep = "[Block] public sealed partial class Encoders : Module { public partial Encoders(TextConfig config, "
        + "ParallelContext parallel); public partial RmsNorm<Hidden> Before { get; } public partial Tower Left { get; } "
        + "public partial RmsNorm<Hidden> Between { get; } public partial Tower Right { get; } "
        + "public partial RmsNorm<Hidden> After { get; } }";

    private const string Tower = "[Block] public sealed partial class Tower : Module { public partial Tower(TextConfig config, "
        + "ParallelContext parallel); public partial Embedding<Vocabulary, Hidden> Embed { get; } [Repeat(\"NumLayers\")] public partial "
        + "LayerStack<DecoderLayer> Layers { get; } }";

    private const string Experts = "[Block] public sealed partial class Experts : Module { public partial Experts(TextConfig config, "
        + "ParallelContext parallel); [Repeat(\"NumHeads\"PIPELINE)] public partial LayerStack<Mlp> All { get; } } [Block] public sealed "
        + "partial class Moe : Module { public partial Moe(TextConfig config, ParallelContext parallel); [Repeat(\"NumLayers\")] public "
        + "partial LayerStack<Experts> Layers { get; } }";

    [Fact]
    public void A_tower_is_found_at_any_depth_and_its_container_is_shared_out()
    {
        var file = Stages(Root("Encoders Encoders", "Decoder Text"), "[Stages<Tower>(2, 0, At = \"Encoders.Left\")] "
            + "[Stages<Tower>(0, 2, At = \"Encoders.Right\")] [Stages<Decoder>(0, 1)]");
        Assert.Contains(
            "What lies on stage 0: <c>Encoders</c> (<c>Before</c>; <c>Left</c> (<c>Embed</c>; <c>Layers</c>, layers 0 to 1); "
            + "<c>Between</c>).", file, StringComparison.Ordinal);
        Assert.Contains(
            "What lies on stage 1: <c>Encoders</c> (<c>Right</c> (<c>Embed</c>; <c>Layers</c>, layers 0 to 1); <c>After</c>); ",
            file, StringComparison.Ordinal);
        Assert.Contains("(\"Tower at Encoders.Left\", \"encoders.left\", \"encoders.left.layers\", config.NumLayers, false)", file,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Two_towers_of_one_block_are_told_apart_by_their_properties() => Are(
        Root("Tower Left", "Tower Right"),
        "[Stages<Tower>(1, 0, At = nameof(Root.Left))] [Stages<Tower>(1, 1, At = nameof(Root.Right))]");

    [Fact]
    public void STR2012_on_a_type_that_several_towers_are_of() => Are(
        Root("Tower Left", "Tower Right"),
        "[Stages<Tower>(1, 1)]",
        "STR2012 at Stages<Tower>: 'Root' has the tower 'Tower' at Left and at Right. Write which one is meant: [Stages<Tower>(..., At = "
            + "\"Left\")].");

    [Fact]
    public void STR2012_on_a_tower_that_is_not_there() => Are(
        Root("Tower Left", "Tower Right"),
        "[Stages<Tower>(1, 1, At = \"Left\")] [Stages<Tower>(1, 1, At = \"Middle\")]",
        "STR2012 at Stages<Tower>: 'Tower' at 'Middle' is no tower of 'Root'. Its towers are Tower at Left, Tower at Right.");

    [Fact]
    public void STR2004_tells_twins_apart() => Are(
        Root("Tower Left", "Tower Right"),
        "[Stages<Tower>(1, 1, At = \"Left\")] [Stages<Tower>(1, 1, At = \"Right\")]",
        "STR2004 at 1: 'Tower at Left' has its last 1 layers on stage 1, but 'Tower at Right' begins on stage 0: it would run before its "
            + "input is complete. Let 'Tower at Left' end on stage 0 or before, or 'Tower at Right' begin on stage 1 or after.");

    [Fact]
    public void A_stack_of_experts_is_no_tower_where_its_declaration_says_so()
    {
        Are(Experts.Replace("PIPELINE", ", Pipeline = false", StringComparison.Ordinal) + Root("Moe Text", "Experts Head"),
            "[Stages<Moe>(1, 1)]");
        Are(Experts.Replace("PIPELINE", "", StringComparison.Ordinal) + Root("Moe Text", "Experts Head"), "[Stages<Moe>(1, 1)]",
            "STR2012 at Root: No [Stages] places the tower 'Experts' of 'Root'. Add [Stages<Experts>(...)] with one number a stage, 0 "
                + "where it has no layer. If no pipeline shares 'Head.All' out, write there [Repeat(\"NumHeads\", Pipeline = false)].");
    }

    [Theory]
    [InlineData("(ExpertParallel = 2)", "ExpertParallel = 2", 2)]
    [InlineData("(Launch = \"--expert-model-parallel-size 4\")", "Launch = \"--expert-model-parallel-size 4\"", 4)]
    public void STR2020_on_experts_that_nobody_declared_split(string settings, string place, int ways) => Findings.Are(
        Of(Experts.Replace("PIPELINE", "", StringComparison.Ordinal) + Root("Moe Text"), "[Stages<Moe>(1, 1)]", settings),
        $"STR2020 at {place}: Experts can not be split {ways} ways: 'Text.Layers.All' is what experts are held in, a stack within a layer "
            + "or beside the pipeline, or a tensor of more than two axes. The declaration does not say how ranks share it out, so that "
            + "every rank would hold all of it. Use expert parallelism 1.");

    [Fact]
    public void A_model_without_experts_may_be_said_to_split_them() =>
        Findings.Are(Of(Root("Tower Text"), "[Stages<Tower>(1, 1)]", "(ExpertParallel = 2)"));

    [Fact]
    public void STR2021_on_a_list_of_no_stages() => Are(
        Root("Tower Text"),
        "[Stages<Tower>()]",
        "STR2021 at Stages<Tower>: [Stages<Tower>] lists no stage, so that 'Tower' lies nowhere. Write one number of layers for each stage "
            + "of the pipeline.");

    [Fact]
    public void STR2022_on_stages_of_no_deployment() => Findings.Are(
        Compilation(Root("Tower Text") + "[Stages<Tower>(1, 1)] public static partial class On;"),
        "STR2022 at Stages<Tower>: [Stages<Tower>] of 'On' places nothing: 'On' is no deployment. Add [Deployment<TModel>] with the "
            + "model's root block, or remove it.");

    /// <summary>The first stack of a block is shared out unless it says that it is none of the pipeline's.</summary>
    [Theory]
    [InlineData("", "", "layers", "As(global::Strata.Schemas.StackRole.Beside)")]
    [InlineData(", Pipeline = false", "", "extra", "As(global::Strata.Schemas.StackRole.None)")]
    [InlineData("", ", Pipeline = false", "layers", "As(global::Strata.Schemas.StackRole.None)")]
    public void Of_two_stacks_one_is_shared_out(string first, string second, string stack, string role)
    {
        var two = $"[Block] public sealed partial class Two : Module {{ public partial Two(TextConfig config, ParallelContext parallel); "
            + $"[Repeat(\"NumLayers\"{first})] public partial LayerStack<DecoderLayer> Layers {{ get; }} [Repeat(\"NumHeads\"{second})] "
            + "public partial LayerStack<Mlp> Extra { get; } }";
        var generation = Generation.Of(Of(two + Root("Two Text"), "[Stages<Two>(1, 1)]"));
        Assert.Empty(generation.Faults);
        Assert.Contains($"\"text.{stack}\"", generation.Files["Toy.On.Deployment.g.cs"], StringComparison.Ordinal);
        Assert.Contains(role, generation.Files["Toy.Two.Block.g.cs"], StringComparison.Ordinal);
    }

    private static void Are(string model, string stages, params string[] expected) => Findings.Are(Of(model, stages), expected);

    private static string Stages(string model, string stages)
    {
        var generation = Generation.Of(Of(model, stages));
        Assert.Empty(generation.Faults);
        return generation.Files["Toy.On.Deployment.g.cs"];
    }

    private static string Root(params string[] members) =>
        "[Block] public sealed partial class Root : Module { public partial Root(TextConfig config, ParallelContext parallel); "
        + string.Concat(members.Select(member => $"public partial {member} {{ get; }} ")) + "}";

    private static CSharpCompilation Of(string model, string stages, string settings = "") =>
        Compilation($"{model} [Deployment<Root>{settings}] {stages} public static partial class On;");

    private static CSharpCompilation Compilation(string text) => Compilations.Of(SourceTexts.Toy.Append(
        new("Test.cs", $"using Strata; using Strata.Torch; namespace Toy;\n{Tower}\n{Deep}\n{text}")));
}
