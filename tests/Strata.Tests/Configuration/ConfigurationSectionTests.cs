using System.Collections.Immutable;
using Strata.Configuration;
using static Strata.Configuration.ConfigurationFindingKind;
using static Strata.Configuration.ConfigurationSeverity;
using static Strata.Tests.Configuration.Sections;

namespace Strata.Tests.Configuration;

public sealed class ConfigurationSectionTests
{
    [Fact]
    public void Every_type_is_read_and_nothing_is_reported()
    {
        var root = Parse(
            """{"i":-3,"d":1e-05,"n":7,"b":true,"s":" x ","is":[1,2],"ds":[0.5,1],"ss":["p"],"rows":[[1],[2,3]],"eos":5,"eoss":[5,6]}""");
        Assert.Equal(-3, root.Int32("i"));
        Assert.Equal(1e-5, root.Double("d"));
        Assert.Equal(7.0, root.Double("n"));
        Assert.True(root.Boolean("b"));
        Assert.Equal(" x ", root.String("s"));
        Assert.Equal([1, 2], root.Int32Array("is").ToArray());
        Assert.Equal([0.5, 1], root.DoubleArray("ds").ToArray());
        Assert.Equal(["p"], root.StringArray("ss").ToArray());
        Assert.Equal([[1], [2, 3]], root.Int32Rows("rows").Select(row => row.ToArray()));
        Assert.Equal([5], root.Int32OneOrMany("eos").ToArray());
        Assert.Equal([5, 6], root.Int32OneOrMany("eoss").ToArray());
        root.ReportUnknown();
        Assert.Empty(root.Report.Findings);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"x":null}""")]
    public void What_is_absent_or_null_takes_the_fallback(string json)
    {
        var root = Parse(json);
        Assert.Equal(0, root.Int32("x", 0));
        Assert.Equal(5, root.Int32(["x", "y.z"], 5));
        Assert.Equal(0.5, root.Double("x", 0.5));
        Assert.True(root.Boolean("x", true));
        Assert.Equal("f", root.String("x", "f"));
        Assert.Equal("f", root.Identifier("x", "f"));
        Assert.Equal([3], root.Int32Array("x", [3]).ToArray());
        Assert.Equal([3], root.Int32OneOrMany("x", [3]).ToArray());
        Assert.Single(root.Int32Rows("x", [[1, 2]]));
        Assert.Equal([0.5], root.DoubleArray("x", [0.5]).ToArray());
        Assert.Equal(["s"], root.StringArray("x", ["s"]).ToArray());
        Assert.Null(root.TrySection("x"));
        Assert.False(root.Has("x"));
        Assert.Empty(root.Report.Findings);
    }

    /// <summary>A key with a dot leads to a section as it does to a value.</summary>
    [Fact]
    public void A_section_may_lie_deeper()
    {
        var root = Parse("""{"a":{"r":{"v":2},"o":{"v":1}}}""");
        Assert.Equal(2, root.Section("a.r").Int32("v"));
        Assert.Equal(1, root.TrySection("a.o")!.Int32("v"));
        Assert.Null(root.TrySection("a.n"));
        root.ReportUnknown();
        Assert.Empty(root.Report.Findings);
        _ = root.Section("b.r");
        AssertFinding(root, Error, Missing, "b.r", "expected an object, found nothing");
    }

    /// <summary>What a key without effect is held against may be a list, or what no file has a word for.</summary>
    [Fact]
    public void A_leftover_is_held_against_lists_too()
    {
        var root = Parse("""{"same":[1,2],"other":3,"none":[1],"odd":1}""");
        root.Leftover("same", ImmutableArray.Create(1, 2));
        root.Leftover("other", new[] { 1, 2 });
        root.Leftover("none", default(ImmutableArray<int>));
        root.Leftover("odd", (1, 2));
        Assert.Equal(4, root.Report.Findings.Count);
        Assert.Contains("what is so is [1,2]", string.Join(' ', root.Report.Findings), StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_required_and_absent_is_an_error_with_its_full_path_and_other_names()
    {
        var root = Parse("""{"t":{}}""");
        Assert.Equal(0, root.Section("t").Int32(["hidden_size", "dims.hidden"]));
        AssertFinding(root, Error, Missing, "t.hidden_size",
            "expected a whole number from -2147483648 to 2147483647 (or as 't.dims.hidden'), found nothing");
    }

    [Theory]
    [InlineData("2147483648", "found 2147483648")]
    [InlineData("4.0", "found 4.0")]
    [InlineData("1e2", "found 1e2")]
    [InlineData("\"4\"", "found '4'")]
    [InlineData("true", "found true")]
    [InlineData("[4]", "found [4]")]
    [InlineData("{}", "found an object")]
    public void A_wrong_whole_number_is_an_error(string value, string expected)
    {
        var root = Parse("{\"t\":{\"x\":" + value + "}}");
        Assert.Equal(9, root.Int32("t.x", 9));
        AssertFinding(root, Error, Invalid, "t.x", expected);
    }

    public static TheoryData<string, Action<ConfigurationSection>> WrongTypes => new()
    {
        { "1e999", root => root.Double("x") },
        { "\"NaN\"", root => root.Double("x") },
        { "0", root => root.Boolean("x") },
        { "1", root => root.String("x") },
        { "1", root => root.Identifier("x") },
        { "4", root => root.Int32Array("x") },
        { "[1,null]", root => root.Int32Array("x") },
        { "[1,2.5]", root => root.Int32Array("x") },
        { "[1,2]", root => root.Int32Rows("x") },
        { "\"1\"", root => root.Int32OneOrMany("x") },
        { "[1e999]", root => root.DoubleArray("x") },
        { "[1]", root => root.StringArray("x") },
        { "[]", root => root.Section("x") },
        { "[]", root => root.TrySection("x") },
    };

    [Theory]
    [MemberData(nameof(WrongTypes))]
    public void A_wrong_type_is_one_error(string value, Action<ConfigurationSection> read)
    {
        var root = Parse($$"""{"x":{{value}}}""");
        read(root);
        AssertFinding(root, Error, Invalid, "x", "expected ");
    }

    [Fact]
    public void Equal_values_under_two_keys_are_no_contradiction()
    {
        var root = Parse("""{"a":[1,2],"b":{"c":[1,2]}}""");
        Assert.Equal([1, 2], root.Int32Array(["a", "b.c"]).ToArray());
        root.ReportUnknown();
        Assert.Empty(root.Report.Findings);
    }

    [Theory]
    [InlineData(Error, "Make them equal")]
    [InlineData(Warning, "'e.rms_norm_eps' counts")]
    public void Different_values_under_two_keys_contradict_and_the_first_counts(ConfigurationSeverity severity, string wayOut)
    {
        var root = Parse("""{"e":{"layernorm_epsilon":1e-06,"rms_norm_eps":1e-05}}""");
        Assert.Equal(1e-5, root.Section("e").Double(["rms_norm_eps", "layernorm_epsilon"], severity));
        AssertFinding(
            root, severity, Contradiction, "e.rms_norm_eps", "1e-05 contradicts 'e.layernorm_epsilon', which is 1e-06. " + wayOut);
    }

    [Fact]
    public void A_preferred_key_that_is_absent_gives_way_and_one_that_is_invalid_is_still_an_error()
    {
        var root = Parse("""{"b":2,"c":"x"}""");
        Assert.Equal(2, root.Int32(["a", "b"]));
        Assert.Empty(root.Report.Findings);
        Assert.Equal(2, root.Int32(["c", "b"]));
        AssertFinding(root, Error, Invalid, "c", "found 'x'");
    }

    [Fact]
    public void A_missing_section_is_one_error_however_much_is_read_from_it()
    {
        var root = Parse("{}");
        var text = root.Section("text_decoder");
        Assert.Equal(0, text.Int32("num_layers"));
        Assert.Equal(0, text.Section("inner").Int32("x"));
        Assert.Equal(7, root.Section("text_decoder").Int32("y", 7));
        AssertFinding(root, Error, Missing, "text_decoder", "expected an object");
    }

    [Fact]
    public void Unknown_keys_are_warnings_with_the_nearest_known_key_and_come_once()
    {
        var root = Parse("""{"hiden_size":1,"zzz":2,"known":{"depht":3,"depth":3},"whole":{"any":1}}""");
        root.Int32("hidden_size", 0);
        root.Int32("known.depth");
        root.Ignore("whole");
        root.ReportUnknown();
        root.Section("known").ReportUnknown();
        root.ReportUnknown();
        var unknown = root.Report.Findings.Where(finding => finding.Kind == Unknown).ToList();
        Assert.Equal(["hiden_size", "zzz", "known.depht"], unknown.Select(finding => finding.Path));
        Assert.Contains("Did you mean 'hidden_size'?", unknown[0].Message);
        Assert.Contains("check its spelling", unknown[1].Message);
        Assert.Contains("Did you mean 'depth'?", unknown[2].Message);
        Assert.All(unknown, finding => Assert.Equal(Warning, finding.Severity));
    }

    [Fact]
    public void A_misspelt_section_is_recognised()
    {
        var root = Parse("""{"rope_scalling":{"mrope_section":[1]}}""");
        root.Int32Array("rope_scaling.mrope_section", []);
        root.ReportUnknown();
        AssertFinding(root, Warning, Unknown, "rope_scalling", "Did you mean 'rope_scaling'?");
    }

    [Fact]
    public void Ignored_keys_are_reported_only_where_present()
    {
        var root = Parse("""{"a":1,"b":null}""");
        root.Ignore("a", "b", "c");
        AssertFinding(root, Info, Ignored, "a", "1 has no effect here");
        root.IgnoreWithWarning("the model always normalizes; remove it.", "a");
        Assert.Equal(new(Warning, Ignored, "c.json", "a", "1 has no effect: the model always normalizes; remove it.") { Rule = "STR4011" },
            root.Report.Findings[1]);
    }

    [Fact]
    public void Keys_are_paths_without_empty_parts()
    {
        Assert.Throws<ArgumentException>(() => ConfigurationKeys.Create([]));
        Assert.Throws<ArgumentException>(() => ConfigurationKeys.Create(["a..b"]));
        Assert.Throws<ArgumentException>(() => ConfigurationKeys.Create([""]));
    }
}
