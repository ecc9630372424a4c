using Strata.Configuration;

namespace Strata.Tests.Configuration;

public sealed class ConfigurationReportTests
{
    [Fact]
    public void Every_error_is_in_the_one_exception_and_nothing_else()
    {
        var report = new ConfigurationReport();
        var first = ConfigurationFile.Parse("""{"a":"x"}"""u8, "first.json", report);
        var second = ConfigurationFile.Parse("""{"unread":1}"""u8, "second.json", report);
        second.ReportUnknown();
        report.ThrowIfInvalid();
        Assert.False(report.HasErrors);

        first.Int32("a");
        second.Section("s");
        var message = Assert.Throws<InputException>(report.ThrowIfInvalid).Message;
        Assert.Equal(
            "The configuration has 2 errors:\n"
            + "error STR4008 first.json: a: expected a whole number from -2147483648 to 2147483647, found 'x'.\n"
            + "error STR4002 second.json: s: expected an object, found nothing. Add it.",
            message);
        Assert.EndsWith(
            "\nwarning STR4001 second.json: unread: nothing reads this key. Remove it, or check its spelling.", report.ToString());
    }

    [Fact]
    public void A_rule_of_the_model_can_add_its_own_finding()
    {
        var root = Sections.Parse("""{"t":{"heads":5}}""");
        root.Section("t").AddFinding(ConfigurationSeverity.Error, ConfigurationFindingKind.Invalid, "heads", "5 does not divide 64.");
        Assert.Equal("error STR4008 c.json: t.heads: 5 does not divide 64.", root.Report.ToString());
    }
}
