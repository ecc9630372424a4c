using CsCheck;
using Strata.Rules.Launch;

namespace Strata.Tests.Launch;

/// <summary>Lists of stages as text.</summary>
public sealed class StageListsTests
{
    [Theory]
    [InlineData("[[5,12,12,11]]", "[[5, 12, 12, 11]]")]
    [InlineData("[5, 12, 12, 11]", "[[5, 12, 12, 11]]")]
    [InlineData(" [[1, 2] , [3,4]] ", "[[1, 2], [3, 4]]")]
    [InlineData("[[5,-1]]", "[[5, -1]]")]
    [InlineData("[[40]]", "[[40]]")]
    public void Lists_are_read(string text, string read) => Assert.Equal(read, StageLists.Text(StageLists.Parse(text)!));

    [Theory]
    [InlineData("")]
    [InlineData("[")]
    [InlineData("[]")]
    [InlineData("[[]]")]
    [InlineData("[[7,")]
    [InlineData("5,12")]
    [InlineData("[[5,12]")]
    [InlineData("[5,12]]")]
    [InlineData("[[5],12]")]
    [InlineData("[[5]][[6]]")]
    [InlineData("[5.0]")]
    [InlineData("[99999999999]")]
    [InlineData("[[1],[],[2]]")]
    public void What_is_no_list_is_not_guessed_at(string text) => Assert.Null(StageLists.Parse(text));

    [Fact]
    public void What_is_written_is_read_back() => Gen.Int[0, 99].Array[1, 5].Array[1, 4].Sample(lists =>
        Assert.Equal(lists.Select(list => string.Join(',', list)),
            StageLists.Parse(StageLists.Text(lists))!.Select(list => string.Join(',', list))));
}
