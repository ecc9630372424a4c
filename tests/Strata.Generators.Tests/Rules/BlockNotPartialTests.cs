using Strata.Generators.Tests.Harness;

namespace Strata.Generators.Tests.Rules;

public class BlockNotPartialTests
{
    [Fact]
    public void Fires_on_a_class_that_is_not_partial() => Findings.Are(
        "[Block] public sealed class Broken(TextConfig config, ParallelContext parallel) : Module(\"Broken\") { public object Both => "
            + "(config, parallel); }",
        "STR0001 at Broken: 'Broken' is a [Block] but not partial, so its other part can not be generated. Declare it, and every type "
            + "around it, 'partial'.");

    [Fact]
    public void Fires_where_the_type_around_it_is_not_partial() => Findings.Are(
        "public static class Outer { [Block] public sealed partial class Inner : Module { public partial Inner(TextConfig config, "
            + "ParallelContext parallel); } }",
        "STR0001 at Inner: 'Inner' is a [Block] in 'Outer', which is not partial, so its other part can not be generated. Declare 'Outer' "
            + "'partial'.");

    /// <summary>The compiler stops at members without bodies before it asks an analyzer: the generator tells then.</summary>
    [Theory]
    [InlineData("public static class Outer { [Block] public sealed partial class Inner : Module { public partial Inner(TextConfig config, "
        + "ParallelContext parallel); } }", "STR0001 at Inner", "CS9275 at Inner")]
    [InlineData("[Block] public sealed class Inner : Module { public partial Mlp Mlp { get; } }",
        "STR0001 at Inner", "CS0751 at Mlp", "CS9248 at Mlp")]
    public void Is_heard_in_a_build_whose_members_have_no_bodies(string broken, params string[] expected) =>
        Assert.Equal(expected, Findings.Build(broken));

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
