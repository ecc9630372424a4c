using Strata.CodeFixes.Shapes;
using Strata.Generators.Tests.Harness;

namespace Strata.Generators.Tests.Fixes;

public class SplitFixTests
{
    [Fact]
    public void Splits_before_the_statement()
    {
        var mended = Fixing.Of<SplitFix>(Block(
            """

                {
                    return x + (x >> QkvProj >> Out);
                }
            """)).First();
        Assert.Equal(
            Block(
                """

                    {
                        var (query, keyValue1, keyValue2) = (x >> QkvProj).Split();
                        return x + (query >> Out);
                    }
                """),
            mended.Text);
        Assert.Empty(mended.Remaining);
    }

    [Fact]
    public void Turns_an_expression_into_a_block()
    {
        var mended = Fixing.Of<SplitFix>(Block(" =>\n        x >> QkvProj >> Values;")).First();
        Assert.Equal(
            Block(
                """

                    {
                        var (query, keyValue1, keyValue2) = (x >> QkvProj).Split();
                        return keyValue1 >> Values;
                    }
                """),
            mended.Text);
        Assert.Empty(mended.Remaining);
    }

    [Fact]
    public void Splits_a_variable_and_keeps_clear_of_names_that_are_taken()
    {
        var mended = Fixing.Of<SplitFix>(Block(
            """

                {
                    var fused = x >> QkvProj;
                    var y = fused >> Out;
                    var query = y;
                    return query;
                }
            """)).First();
        Assert.Contains(
            """
                    var (query2, keyValue1, keyValue2) = fused.Split();
                    var y = query2 >> Out;
            """,
            mended.Text,
            StringComparison.Ordinal);
        Assert.Empty(mended.Remaining);
    }

    [Fact]
    public void Splits_in_all_flows()
    {
        var mended = Fixing.Of<SplitFix>(
            Block(" => x >> QkvProj >> Out;") + Block("\n    {\n        return x >> QkvProj >> Out;\n    }")
                .Replace("Test", "Again", StringComparison.Ordinal)).All();
        Assert.Empty(mended.Remaining);
    }

    [Theory]
    [InlineData("\n    {\n        if (true)\n            return x >> QkvProj >> Out;\n    }")]
    [InlineData(" => new System.Func<Activation<Hidden>>(() => x >> QkvProj >> Out)();")]
    [InlineData(" => x >> Out;")]
    [InlineData(" => x >> QkvProj >> Feed;")]
    public void Is_not_offered_where_it_would_run_at_another_time_or_no_component_fits(string body) =>
        Assert.Empty(Fixing.Of<SplitFix>(Block(body)).Titles);

    private static string Block(string body) =>
        $$"""
        [Block]
        public sealed partial class Test : Module
        {
            public partial Test(TextConfig config, ParallelContext parallel);
            public partial Linear<Hidden, Concat<Query, KeyValue, KeyValue>> QkvProj { get; }
            public partial Linear<Query, Hidden> Out { get; }
            public partial Linear<KeyValue, Hidden> Values { get; }
            public partial Linear<FeedForward, Hidden> Feed { get; }
            public object[] Others => [QkvProj, Out, Values, Feed];
            [Flow]
            public Activation<Hidden> Forward(Activation<Hidden> x){{body}}
        }

        """;
}
