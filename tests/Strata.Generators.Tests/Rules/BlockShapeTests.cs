using Strata.Generators.Tests.Harness;

namespace Strata.Generators.Tests.Rules;

/// <summary>STR0030, STR0031, STR0032: what keeps a block from being completed or registered, said once and at its name.</summary>
public class BlockShapeTests
{
    private const string Members =
        "public partial Broken(TextConfig config, ParallelContext parallel); public partial Mlp Feed { get; }";

    private const string Holder =
        " [Block] public sealed partial class Holder : Module { public partial Holder(TextConfig config, ParallelContext parallel); "
            + "public partial Broken Child { get; } }";

    [Theory]
    [InlineData("class Broken", "derives from nothing", "Derive it from Module")]
    [InlineData("class Broken : System.ICloneable", "derives from nothing", "Derive it from Module",
        "public object Clone() => this;")]
    [InlineData("class Broken", "derives from nothing", "Derive it from Layer<Hidden, FeedForward>",
        "[Flow] public Activation<FeedForward> Forward(Activation<Hidden> x) => new((x >> Feed).Value);")]
    [InlineData("class Broken", "derives from nothing", "Derive it from Layer<Hidden, Hidden>",
        "[Flow] public override Activation<Hidden> Forward(Activation<Hidden> x) => x >> Feed;")]
    [InlineData("class Broken : torch.nn.Module", "derives from TorchSharp.torch.nn.Module, which is no Strata.Torch.Module",
        "Derive it from Module")]
    [InlineData("class Broken : System.Exception", "derives from Exception, which is no Strata.Torch.Module", "Derive it from Module")]
    [InlineData("class Broken : Odd", "derives from Odd, which has no constructor that a name alone is given to",
        "Let 'Odd(string name)' be its constructor, which gives the name to its own base, or derive 'Broken' from Module")]
    [InlineData("class Broken : Even", "derives from Even, which has no constructor that a name alone is given to",
        "Give it one, 'protected Even(string name) : base(name)', or derive 'Broken' from Module")]
    [InlineData("record Broken", "is a record, which derives from no class", "Declare it a class, and derive it from Module")]
    public void Fires_on_a_base_that_nothing_can_be_registered_in(string head, string fact, string mend, string member = "")
    {
        var broken = "public abstract class Even : Module { protected Even(int size) : base($\"{size}\") { } } "
            + $"public abstract class Odd(int size) : Module($\"{{size}}\"); [Block] public sealed partial {head} {{ "
            + $"{Members} {member} }}"
            + Holder;
        Assert.Equal(
            $"STR0030 at Broken: 'Broken' is a [Block] but {fact}, so that nothing could be registered in it. {mend}.",
            Findings.Text(Findings.In(Generation.Of(Findings.Toy(broken)).Output)[0], []));
        Assert.Equal(["STR0030 at Broken"], Findings.Build(broken));
    }

    [Theory]
    [InlineData("file sealed partial class Broken : Module { ", "}", "Broken")]
    [InlineData("public sealed partial class Broken : Module { ", "} }", "Outer", "file static partial class Outer { ")]
    public void Fires_on_what_is_confined_to_its_file(string head, string tail, string confined, string around = "")
    {
        var broken = $"{around}[Block] {head}{Members}{tail}";
        Findings.Are(
            broken,
            $"STR0031 at Broken: 'Broken' is a [Block], but '{confined}' is confined to its file, so its other part can not be generated. "
                + $"Remove 'file' from '{confined}'.");
        Assert.Contains("STR0031 at Broken", Findings.Build(broken));
    }

    [Theory]
    [InlineData("class Broken : Module", "")]
    [InlineData("class Broken : Layer<Hidden, Hidden>",
        "[Flow] public override Activation<Hidden> Forward(Activation<Hidden> x) => x >> Feed;")]
    [InlineData("class Broken", "")]
    public void Fires_on_a_class_that_is_not_marked(string head, string member)
    {
        var broken = $"public sealed partial {head} {{ {Members} {member} }}" + Holder;
        Findings.Are(
            broken,
            "STR0032 at Broken: 'Broken' is declared as a block is, with partial members for the generator to fill in, but it is not "
                + "marked. Write [Block] before it.");
        Assert.Equal(["STR0032 at Broken"], Findings.Build(broken));
    }

    [Theory]
    [InlineData("public abstract class Base(string name) : Module(name); [Block] public sealed partial class Broken : Base {", "}")]
    [InlineData("public partial record Outer<T> { public partial record struct Inner { public partial interface IDeep { "
        + "[Block] public sealed partial class Broken : Module {", "} } } }")]
    [InlineData("public partial struct Outer { [Block] public sealed partial class Broken : Module {", "} }")]
    public void Is_silent_on_bases_and_surroundings_that_do(string head, string tail) =>
        Assert.Empty(Findings.Build(head + Members + tail));

    [Theory]
    [InlineData("public sealed partial class Own : Module { public partial Own(); public partial Own() : base(\"\") { } }")]
    [InlineData("public sealed partial class Own { public partial int Size { get; } public partial int Size => 1; }")]
    [InlineData("public sealed partial class Own(int size) : Module($\"{size}\");")]
    public void Is_silent_on_classes_that_are_none(string declaration) => Assert.Empty(Findings.Build(declaration));

    /// <summary>What is wrong with a base is said there; what derives from it only could not be built.</summary>
    [Fact]
    public void Says_nothing_of_a_block_that_derives_from_one() => Assert.Equal(
        ["STR0002 at Common"],
        Findings.Build(
            "[Block] public abstract partial class Common : Module { "
            + "protected partial Common(TextConfig config, ParallelContext parallel); "
            + "public partial Mlp Feed { get; } } [Block] public sealed partial class Net : Common { "
            + "public partial Net(TextConfig config, ParallelContext parallel); public partial RmsNorm<Hidden> Norm { get; } }"));
}
