using Strata.Generators.Tests.Harness;

namespace Strata.Generators.Tests.Rules;

public class NoOneConfigurationTests
{
    private const string WayOut =
        "Let the block's configuration be of that type, or have exactly one public member that is.";

    [Fact]
    public void Fires_where_the_configuration_of_a_block_is_not_to_be_reached() => Findings.Are(
        Block("public partial Mlp Mlp { get; }", ""),
        $"STR0006 at Mlp: 'Mlp' needs TextConfig, but Both has no member of that type. {WayOut}");

    [Fact]
    public void Fires_where_there_are_several() => Findings.Are(
        Block("public partial Mlp Mlp { get; }",
            "public required TextConfig Encoder { get; init; } public required TextConfig Decoder { get; init; }"),
        $"STR0006 at Mlp: 'Mlp' needs TextConfig, but Both has several: Encoder, Decoder. "
            + "Write [From(nameof(Both.Encoder))] on 'Mlp', or of another of them.");

    [Fact]
    public void Fires_on_an_axis_and_nothing_else_is_said()
    {
        var broken = Block("public partial Linear<Hidden, Hidden> Map { get; }", "");
        Findings.Are(broken, $"STR0006 at Map: Axis 'Hidden' of 'Map' needs TextConfig, but Both has no member of that type. {WayOut}");
        Assert.Empty(Findings.CompilerErrors(broken));
    }

    [Fact]
    public void Fires_on_an_axis_without_a_size() => Findings.Are(
        Block("public partial Linear<Sizeless, Sizeless> Map { get; }", "") + "public sealed class Sizeless : IAxis;",
        $"STR0006 at Map: Axis 'Sizeless' of 'Map' needs IAxis<Both>, but Sizeless does not implement it, and has no size. "
            + "Declare 'Sizeless : IAxis<Both>' with 'public static int Size(Both c)'.");

    [Fact]
    public void Is_silent_where_there_is_one() => Findings.Are(
        Block("public partial Mlp Mlp { get; } public partial Linear<Hidden, Hidden> Map { get; }",
            "public required TextConfig Text { get; init; }"));

    private static string Block(string members, string configuration) =>
        $$"""
        public sealed record Both { {{configuration}} }
        [Block] public sealed partial class Test : Module { public partial Test(Both config, ParallelContext parallel); {{members}} }
        """;
}
