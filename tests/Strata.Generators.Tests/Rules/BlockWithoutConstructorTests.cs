using Strata.Generators.Tests.Harness;

namespace Strata.Generators.Tests.Rules;

public class BlockWithoutConstructorTests
{
    private const string Message =
        "STR0003 at Broken: 'Broken' is a [Block] without a constructor for the generator to fill in. Declare 'public partial "
            + "Broken(TheConfiguration config, ParallelContext parallel);'.";

    [Fact]
    public void Fires_where_there_is_none_and_nothing_else_is_said()
    {
        const string Broken =
            "[Block] public sealed partial class Broken : Module { public Broken() : base(\"\") { } public partial RmsNorm<Hidden> Norm { "
                + "get; } }";
        Findings.Are(Broken, Message);
        Assert.Empty(Findings.CompilerErrors(Broken));
    }

    [Fact]
    public void Fires_where_it_is_not_partial() => Findings.Are(
        "[Block] public sealed partial class Broken : Module { public Broken(TextConfig config, ParallelContext parallel) : base(\"\") { } "
            + "}",
        Message);

    [Theory]
    [InlineData("TextConfig config", "TextConfig")]
    [InlineData("TextConfig config, ParallelContext parallel, int index", "TextConfig")]
    [InlineData("ParallelContext parallel, TextConfig config", "TextConfig")]
    [InlineData("in TextConfig config, ParallelContext parallel", "TextConfig")]
    [InlineData("TextConfig? config, ParallelContext parallel", "TextConfig")]
    [InlineData("TextConfig config, ParallelContext? parallel", "TextConfig")]
    [InlineData("int config, ParallelContext parallel", "TheConfiguration")]
    [InlineData("", "TheConfiguration")]
    public void Fires_at_a_constructor_of_another_form_and_nothing_else_is_said(string parameters, string configuration)
    {
        var broken = $"[Block] public sealed partial class Broken : Module {{ public partial Broken({parameters}); public partial Mlp Feed "
            + "{ get; } } "
            + "[Block] public sealed partial class Holder : Module { public partial Holder(TextConfig config, ParallelContext parallel); "
            + "public partial Broken Child { get; } }";
        Findings.Are(
            broken,
            $"STR0003 at Broken: 'Broken' is a [Block] whose constructor takes ({parameters}) instead of a configuration and a "
                + $"ParallelContext. Declare 'public partial Broken({configuration} config, ParallelContext parallel);'.");
        Assert.Equal(["STR0003 at Broken"], Findings.Build(broken));
    }

    [Fact]
    public void Fires_at_a_second_constructor()
    {
        const string Broken =
            "[Block] public sealed partial class Broken : Module { public partial Broken(TextConfig config, ParallelContext parallel); "
                + "public partial Broken(TextConfig config); }";
        Findings.Are(
            Broken,
            "STR0003 at Broken: 'Broken' is a [Block] with a second constructor to fill in, (TextConfig config). Remove it, or give it a "
                + "body.");
        Assert.Equal(["STR0003 at Broken"], Findings.Build(Broken));
    }

    [Fact]
    public void Fires_where_the_author_wrote_the_body()
    {
        const string Broken =
            "[Block] public sealed partial class Broken : Module { public partial Broken(TextConfig config, ParallelContext parallel); "
                + "public partial Broken(TextConfig config, ParallelContext parallel) : base(\"\") => Feed = new(config, parallel); "
                + "public partial Mlp Feed { get; } }";
        Findings.Are(
            Broken,
            "STR0003 at Broken: 'Broken' is a [Block] whose constructor has a body, which the generator writes. Remove the part with the "
                + "body: children are made and registered in declaration order.");
        Assert.Equal(["STR0003 at Broken"], Findings.Build(Broken));
    }

    [Theory]
    [InlineData("public partial Right(TextConfig config, ParallelContext parallel = null!);")]
    [InlineData("internal partial Right(TextConfig config, ParallelContext parallel); public Right() : base(\"\") => throw null!;")]
    public void Is_silent_on_other_ways_to_write_the_form(string constructor) =>
        Assert.Empty(Findings.Build(
            $"[Block] public sealed partial class Right : Module {{ {constructor} public partial Mlp Feed {{ get; }} }}"));

    [Fact]
    public void Is_silent_where_the_compiler_does_not_know_the_configuration() =>
        Findings.Are("[Block] public sealed partial class Typo : Module { public partial Typo(TxtConfig config, ParallelContext parallel); "
            + "}");
}
