using Strata.Generators.Tests.Harness;

namespace Strata.Generators.Tests.Rules;

public class BlockNotPartialTests
{
    [Fact]
    public void Fires_on_a_class_that_is_not_partial() => Findings.Are(
        "[Block] public sealed class Broken(TextConfig config, ParallelContext parallel) : Module(\"Broken\") { public object Both => (config, parallel); }",
        "STR0001 at Broken: Block 'Broken' is not partial, so nothing can be generated for it; write 'sealed partial class Broken', and make the types around it partial",
        "STR0003 at Broken: Block 'Broken' has no partial constructor for the generator to fill in; write 'public partial Broken(TConfig config, ParallelContext parallel);' with its configuration's type");

    [Fact]
    public void Fires_where_the_type_around_it_is_not_partial() => Findings.Are(
        "public static class Outer { [Block] public sealed partial class Inner : Module { public partial Inner(TextConfig config, ParallelContext parallel); } }",
        "STR0001 at Inner: Block 'Inner' is not partial, so nothing can be generated for it; write 'sealed partial class Inner', and make the types around it partial");

    [Fact]
    public void Is_silent_where_all_are_partial()
    {
        const string Nested =
            "public static partial class Outer { [Block] public sealed partial class Inner : Module { public partial Inner(TextConfig config, ParallelContext parallel); } }";
        Findings.Are(Nested);
        Assert.Empty(Findings.CompilerErrors(Nested));
    }
}
