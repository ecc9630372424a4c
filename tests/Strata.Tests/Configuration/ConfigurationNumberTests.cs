using static Strata.Configuration.ConfigurationFindingKind;
using static Strata.Tests.Configuration.Sections;

namespace Strata.Tests.Configuration;

public sealed class ConfigurationNumberTests
{
    [Theory]
    [InlineData("""{"x":9223372036854775808}""", true)]
    [InlineData("""{"x":1.5}""", true)]
    [InlineData("""{"x":1e39}""", false)]
    [InlineData("""{"x":"1"}""", false)]
    public void A_number_that_its_type_does_not_hold_is_said(string json, bool isWhole)
    {
        var root = Parse(json);
        _ = isWhole ? root.Int64("x", 4) : root.Single("x", 4);
        Assert.Equal(Invalid, Assert.Single(root.Report.Findings).Kind);
    }
}
