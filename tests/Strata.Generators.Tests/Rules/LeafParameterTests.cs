using Strata.Generators.Tests.Harness;

namespace Strata.Generators.Tests.Rules;

/// <summary>STR0038, STR0039 and STR3001 on layer classes of an author's own.</summary>
public class LeafParameterTests
{
    [Theory]
    [InlineData("\"\"", "has no name. Write one, such as \"weight\"")]
    [InlineData("\"a.b\"", "has a name that no parameter can have. Write one without dots, commas and blanks")]
    [InlineData("\"a b\"", "has a name that no parameter can have. Write one without dots, commas and blanks")]
    [InlineData("\"weight\", \"TAxes\"", "has the dimension 'TAxes', which is no type parameter of Scale. Write nameof(TAxis)")]
    [InlineData("\"weight\", \"Hidden\"", "has the dimension 'Hidden', which is no type parameter of Scale. There is nameof(TAxis)")]
    public void Fires_on_a_declaration_that_can_not_be_meant(string arguments, string rest) => Findings.Are(
        Layer($"[Parameter({arguments})]", "", ""),
        $"STR0038 at Parameter({arguments}): [Parameter({arguments.Split(',')[0]})] on 'Scale' {rest}.");

    [Fact]
    public void Fires_on_a_second_declaration_of_one_name() => Findings.Are(
        Layer("[Parameter(\"weight\", nameof(TAxis))] [Parameter(\"weight\")]", "", ""),
        "STR0038 at Parameter(\"weight\"): [Parameter(\"weight\")] on 'Scale' is there twice. Remove one, or give it another name.");

    [Theory]
    [InlineData("[Parameter(\"w\", \"TStyle\")] public sealed class Own<TStyle>() : Module(\"Own\");",
        "Parameter(\"w\", \"TStyle\")", "has the dimension TStyle, which may be anything. Write 'where TStyle : IAxis'")]
    [InlineData("[Parameter(\"w\")] public sealed class Own;", "Parameter(\"w\")",
        "is on a class that is no Strata.Torch.Module. Derive the class from Layer<TIn, TOut>")]
    [InlineData("[Block, Parameter(\"w\")] public sealed partial class Own : Module { public partial Own(TextConfig config, "
        + "ParallelContext parallel); }", "Parameter(\"w\")",
        "is on a [Block], whose parameters are those of its layers. Remove it, or declare a layer class that has it")]
    public void Fires_on_classes_that_can_not_have_it(string declaration, string place, string rest) =>
        Findings.Are(declaration, $"STR0038 at {place}: [Parameter(\"w\")] on 'Own' {rest}.");

    [Theory]
    [InlineData("[Parameter(\"weight\", nameof(TAxis))]", "wieght", "Write \"weight\"")]
    [InlineData("[Parameter(\"weight\", nameof(TAxis))]", "scale",
        "Write [Parameter(\"scale\", ...)] before the class, or read \"weight\"")]
    [InlineData("", "weight", "Write [Parameter(\"weight\", ...)] before the class")]
    public void Fires_on_a_read_of_what_is_not_declared(string attribute, string name, string mend)
    {
        var broken = Layer(attribute, "", $"public object Read => Get(\"{name}\");");
        Findings.Are(
            broken,
            $"STR0039 at Get(\"{name}\"): 'Scale' reads the parameter '{name}', but no [Parameter] of 'Scale' declares it, so that it is "
                + $"never loaded. {mend}.");
        Assert.Equal([$"STR0039 at Get(\"{name}\")"], Findings.Build(broken));
    }

    [Fact]
    public void Fires_on_a_block_that_reads_one() => Findings.Are(
        "[Block] public sealed partial class Own : Module { public partial Own(TextConfig config, ParallelContext parallel); "
            + "public object Read => Get(\"weight\"); }",
        "STR0039 at Get(\"weight\"): 'Own' reads the parameter 'weight', but a block has no parameters of its own. Read that of a child.");

    [Theory]
    [InlineData("", "Register(\"weight\", new TorchSharp.Modules.Parameter())",
        "registers the parameter 'weight', which no [Parameter] declares",
        "Write [Parameter(\"weight\", ...)] before 'Scale' and remove the registration: loading registers it")]
    [InlineData("", "Register(\"weight\", Make())", "registers the parameter 'weight', which no [Parameter] declares",
        "Write [Parameter(\"weight\", ...)] before 'Scale' and remove the registration: loading registers it")]
    [InlineData("", "Register($\"{axis.Size}\", Make())", "registers the parameter, which no [Parameter] declares",
        "Write [Parameter(\"...\", ...)] before 'Scale' and remove the registration: loading registers it")]
    [InlineData("[Parameter(\"weight\", nameof(TAxis))]", "Register(\"weight\", Make())",
        "registers the parameter 'weight' that it declares, before it is loaded", "Remove the registration: loading registers it")]
    [InlineData("", "Register(\"norm\", new RmsNorm<TAxis>(axis, 1e-5))", "registers the module 'norm' by itself",
        "Declare it as a partial property of a [Block]")]
    public void Fires_on_what_a_layer_registers_by_itself(string attribute, string call, string fact, string mend)
    {
        var broken = Layer(attribute, call + ";", "private static TorchSharp.Modules.Parameter Make() => throw null!;");
        Findings.Are(
            broken,
            $"STR3001 at {call}: 'Scale' {fact}, so that its parameters are in no table and would never be loaded. {mend}.");
        Assert.Equal([$"STR3001 at {call}"], Findings.Build(broken));
    }

    [Fact]
    public void Says_once_that_what_is_registered_is_not_declared() => Assert.Equal(
        ["STR3001 at Register(\"weight\", new TorchSharp.Modules.Parameter())"],
        Findings.Build(Layer("", "Register(\"weight\", new TorchSharp.Modules.Parameter());", "public object Read => Get(\"weight\");")));

    [Theory]
    [InlineData("private readonly RmsNorm<TAxis> _norm = null!;", "_norm", "RmsNorm<TAxis>")]
    [InlineData("private readonly Mlp[] _norm = null!;", "_norm", "Mlp")]
    [InlineData("private readonly TorchSharp.Modules.Linear _norm = null!;", "_norm", "Linear")]
    public void Fires_on_modules_in_a_layer(string member, string place, string type) => Findings.Are(
        Layer("", "", member),
        $"STR3001 at {place}: '{place}' holds a {type} in a layer that is no block, so that its parameters are in no table and would "
            + "never be loaded. Make 'Scale' a [Block] with it as a child, or declare its parameters with [Parameter(...)].");

    [Theory]
    [InlineData("[Parameter(\"weight\", nameof(TAxis))] [Parameter(\"scalar\")] [Parameter(\"bias\", nameof(TAxis))]",
        "private TorchSharp.Modules.Parameter? _weight; "
        + "public object Read => (_weight ??= Get(\"weight\"), Get(\"scalar\"), Get(\"bias\"));")]
    [InlineData("", "private readonly Rotary _rotary = null!;")]
    [InlineData("", "public object Read(string name) => Get(name);")]
    public void Is_silent_on_what_is_declared_and_on_what_nobody_knows(string attributes, string member) =>
        Assert.DoesNotContain(
            Findings.Build(Layer(attributes, "", member)), said => said.StartsWith("STR", StringComparison.Ordinal));

    [Fact]
    public void Is_silent_on_a_base_whose_parameters_others_declare() => Findings.Are(
        "public abstract class Base(string name) : Module(name) { public object Read => Get(\"weight\"); } "
            + "[Parameter(\"weight\", nameof(TAxis))] public sealed class Own<TAxis>() : Base(\"Own\") where TAxis : IAxis;");

    /// <summary>Extents are given to parameters that are named after type parameters, in whatever order these are.</summary>
    [Fact]
    public void Gives_extents_by_name()
    {
        var files = Generation.Of(Findings.Toy(
            """
            [Parameter("weight", nameof(TOut), nameof(TIn))]
            public sealed class Map<TIn, TOut>(Extent output, Extent input) : Layer<TIn, TOut>("Map") where TIn : IAxis where TOut : IAxis
            {
                public int Size => input.Size * output.Size;
            }

            [Block]
            public sealed partial class Test : Module
            {
                public partial Test(TextConfig config, ParallelContext parallel);

                public partial Map<Hidden, FeedForward> Map { get; }
            }
            """)).Files;
        var text = files["Toy.Test.Block.g.cs"];
        Assert.Contains("output: new global::Strata.Axes.Extent(global::Toy.FeedForward.Size(config)", text, StringComparison.Ordinal);
        Assert.Contains("input: new global::Strata.Axes.Extent(global::Toy.Hidden.Size(config)", text, StringComparison.Ordinal);
    }

    private static string Layer(string attributes, string body, string members) =>
        $"{attributes} public sealed class Scale<TAxis> : Layer<TAxis, TAxis> where TAxis : IAxis {{ public Scale(Extent axis) : "
            + $"base($\"{{axis.Size}}\") {{ {body} }} {members} }}";
}
