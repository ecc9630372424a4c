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

    [Fact]
    public void Fires_where_it_takes_something_else() =>
        Findings.Are("[Block] public sealed partial class Broken : Module { public partial Broken(TextConfig config); }", Message);

    [Fact]
    public void Is_silent_where_the_compiler_does_not_know_the_configuration() =>
        Findings.Are("[Block] public sealed partial class Typo : Module { public partial Typo(TxtConfig config, ParallelContext parallel); "
            + "}");
}
