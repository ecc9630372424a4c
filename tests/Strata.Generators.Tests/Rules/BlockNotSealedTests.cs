using Strata.Generators.Tests.Harness;

namespace Strata.Generators.Tests.Rules;

public class BlockNotSealedTests
{
    [Fact]
    public void Fires_on_a_class_that_can_be_derived_from() => Findings.Are(
        "[Block] public partial class Broken : Module { public partial Broken(TextConfig config, ParallelContext parallel); }",
        "STR0002 at Broken: 'Broken' is a [Block] but not sealed: a class derived from it would have parameters that no table lists. "
            + "Declare it 'sealed'.");

    [Fact]
    public void Is_silent_on_a_sealed_one() =>
        Findings.Are("[Block] public sealed partial class Right : Module { public partial Right(TextConfig config, ParallelContext "
            + "parallel); }");
}
