using Strata.Generators.Tests.Harness;

namespace Strata.Generators.Tests.Rules;

public class RotarySectionsTests
{
    private const string Message =
        "MropeSection: the sections sum to 30, but a head of 128 features of which 64 turn has 32 pairs. Let the sections sum to 32.";

    [Theory]
    [InlineData("[8, 12, 10]")]
    [InlineData("ImmutableArray.Create(8, 12, 10)")]
    public void Fires_on_sections_that_do_not_fit(string sections) =>
        Findings.Are(Creation(sections, "32"), $"STR1005 at {sections}: {Message}");

    [Fact]
    public void Computes_with_constants() => Findings.Are(
        Creation("[A, 12, A + 2]", "A * 4"), $"STR1005 at [A, 12, A + 2]: {Message}");

    [Fact]
    public void Fires_on_defaults_that_contradict_each_other() => Findings.Are(
        """
        public sealed record Defaults
        {
            public int HeadDim { get; init; } = 128;
            public double PartialRotaryFactor { get; init; } = 0.5;
            public ImmutableArray<int> MropeSection { get; init; } = [8, 12, 10];
        }
        """,
        "STR1005 at [8, 12, 10]: " + Message);

    /// <summary>Without a factor all of a head turns; what is inherited counts.</summary>
    [Fact]
    public void Takes_a_whole_head_where_no_factor_is_declared() => Findings.Are(
        """
        public record Heads
        {
            public int HeadDim { get; init; } = 64;
            public ImmutableArray<int> MropeSection { get; init; } = [8, 12, 12];
        }

        public sealed record Rotating : Heads;

        public static class Test
        {
            public static Rotating Make() => new() { MropeSection = [8, 12, 10] };
        }
        """,
        "STR1005 at [8, 12, 10]: MropeSection: the sections sum to 30, but a head of 64 features of which 64 turn has 32 pairs. "
            + "Let the sections sum to 32.");

    [Theory]
    [InlineData("[8, 12, 12]", "32")]
    [InlineData("[8, 12, 10]", "heads")]
    [InlineData("[8, heads, 10]", "32")]
    [InlineData("[.. new int[heads]]", "32")]
    public void Is_silent_on_what_fits_and_on_what_is_not_known(string sections, string heads) => Findings.Are(Creation(sections, heads));

    private static string Creation(string sections, string heads) =>
        $$"""
        public sealed record Rotating
        {
            public required int HiddenSize { get; init; }
            public required int NumAttentionHeads { get; init; }
            public double PartialRotaryFactor { get; init; } = 0.5;
            public required ImmutableArray<int> MropeSection { get; init; }
            public int HeadDim => HiddenSize / NumAttentionHeads;
        }

        public static class Test
        {
            private const int A = 8;
            public static Rotating Make(int heads) => new() { HiddenSize = 4096, NumAttentionHeads = {{heads}}, MropeSection = {{sections}} };
        }
        """;
}
