using Strata.Generators.Tests.Harness;

namespace Strata.Generators.Tests.Rules;

public class BlockNotPartialTests
{
    [Fact]
    public void Fires_on_a_class_that_is_not_partial() => Findings.Are(
        "[Block] public sealed class Broken(TextConfig config, ParallelContext parallel) : Module(\"Broken\") { public object Both => "
            + "(config, parallel); }",
        "STR0001 at Broken: 'Broken' is a [Block] but not partial, so its other part can not be generated. Declare it, and every type "
            + "around it, 'partial'.",
        "STR0003 at Broken: 'Broken' is a [Block] without a constructor for the generator to fill in. Declare 'public partial "
            + "Broken(TheConfiguration config, ParallelContext parallel);'.");

    [Fact]
    public void Fires_where_the_type_around_it_is_not_partial() => Findings.Are(
        "public static class Outer { [Block] public sealed partial class Inner : Module { public partial Inner(TextConfig config, "
            + "ParallelContext parallel); } }",
        "STR0001 at Inner: 'Inner' is a [Block] but not partial, so its other part can not be generated. Declare it, and every type around "
            + "it, 'partial'.");

    [Fact]
    public void Is_silent_where_all_are_partial()
    {
        const string Nested =
            "public static partial class Outer { [Block] public sealed partial class Inner : Module { public partial Inner(TextConfig "
                + "config, ParallelContext parallel); } }";
        Findings.Are(Nested);
        Assert.Empty(Findings.CompilerErrors(Nested));
    }
}
