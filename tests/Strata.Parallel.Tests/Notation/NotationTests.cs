using CsCheck;
using Strata.Conversion;
using Strata.Parallel.Notation;

namespace Strata.Parallel.Tests.Notation;

/// <summary>The notation is another spelling of a placement, where both have words.</summary>
public class NotationTests
{
    private static readonly Gen<int[][]> Lists =
        from stages in Gen.Int[1, 5]
        from chunks in Gen.Int[1, 3]
        from lists in Gen.Int[0, 12].Array[stages].Array[chunks]
        where lists.Any(list => list.Any(count => count > 0))
        select lists;

    [Fact]
    public void A_placement_is_written_and_read_again() => Lists.Sample(lists =>
    {
        var notation = PipelineNotation.Of(lists);
        Assert.Empty(notation.Problems(lists.Sum(list => list.Sum())));
        Assert.Equal(lists, PipelineNotation.Parse(notation.ToString(), notation.Stages).StageLayers());
    });

    [Theory]
    [InlineData("Et*5|t*12|t*12|t*11L", 4, "[[5, 12, 12, 11]]")]
    [InlineData("Ett||tt|tL", 2, "[[2, 0], [2, 1]]")]
    [InlineData("|EtL", 2, "[[0, 1]]")]
    public void It_is_written_shortly(string text, int stages, string lists)
    {
        var read = PipelineNotation.Parse(text, stages).StageLayers();
        Assert.Equal(lists, $"[{string.Join(", ", read.Select(list => $"[{string.Join(", ", list)}]"))}]");
        Assert.Equal(text, PipelineNotation.Of(read).ToString());
    }

    [Fact]
    public void A_layout_of_checkpoints_is_one()
    {
        var layout = PipelineNotation.Parse("Ett|ttL", 2).StageLayout([[3, 0]]);
        Assert.Equal([2, 2], Assert.Single(layout.Text));
        Assert.Equal([3, 0], Assert.Single(layout.Vision));
        Assert.Equal("Ett|ttL", PipelineNotation.Of(layout).ToString());
        var named = StageLayout.Of(new Dictionary<string, TowerStages> { ["model"] = new([[1, 1]]) });
        Assert.Contains("model", Assert.Throws<InputException>(() => PipelineNotation.Of(named)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Et|t|mL", 3, "A placement has no word for m")]
    [InlineData("E|t|tL", 3, "A placement keeps E with the first t, but in 'E|t|tL'")]
    [InlineData("Et|t|L", 3, "A placement keeps L with the last t, but in 'Et|t|L'")]
    [InlineData("E|L", 2, "A placement keeps E with the first t")]
    public void What_a_placement_can_not_say_is_refused(string text, int stages, string said) => Assert.StartsWith(
        said, Assert.Throws<InputException>(() => PipelineNotation.Parse(text, stages).StageLayers()).Message, StringComparison.Ordinal);

    [Fact]
    public void Lists_that_are_no_placement_are_refused()
    {
        Assert.Throws<InputException>(() => PipelineNotation.Of([[0, 0]]));
        Assert.Throws<InputException>(() => PipelineNotation.Of([[1, -1]]));
        Assert.Throws<InputException>(() => PipelineNotation.Of([[1, 1], [1]]));
    }

    [Theory]
    [InlineData("t*999999999")]
    [InlineData("t*99999999999999999999")]
    [InlineData("(t*99999)*99999")]
    public void A_repeat_without_end_is_refused(string text) => Assert.Contains(
        "repeats to more than 100000 letters", Assert.Throws<InputException>(() => PipelineNotation.Parse(text, 1)).Message,
        StringComparison.Ordinal);

    [Fact]
    public void M_in_an_earlier_chunk_or_of_another_number_is_told()
    {
        Assert.Equal(
            [NotationFault.MultiTokenNotInLastChunk],
            PipelineNotation.Parse("Etm|||L", 2).Problems(1, 1).Select(problem => problem.Fault));
        Assert.Equal(
            [NotationFault.MultiTokenCount], PipelineNotation.Parse("Et|mL", 2).Problems(1, 2).Select(problem => problem.Fault));
    }
}
