using System.Text;
using Strata.Configuration;

namespace Strata.Tests.Configuration;

public sealed class ConfigurationObjectTests
{
    [Fact]
    public void Paths_and_sections_meet_in_one_object_in_the_order_of_their_first_mention()
    {
        var file = new ConfigurationObject();
        file.Set("b.inner", 1);
        file.Set("a", "text");
        file.Section("b").Set("other", [1, 2]);
        file.Section("b.deep").Set("truth", true);
        file.SetNull("b.nothing");
        Assert.Equal("""{"b":{"inner":1,"other":[1,2],"deep":{"truth":true},"nothing":null},"a":"text"}""", Text(file));
    }

    [Fact]
    public void What_is_not_there_is_not_written()
    {
        var file = new ConfigurationObject();
        file.Set("whole", (int?)null);
        file.Set("number", (double?)null);
        file.Set("truth", (bool?)null);
        file.Set("text", (string?)null);
        file.Set("list", default(System.Collections.Immutable.ImmutableArray<int>));
        Assert.Equal("{}", Text(file));
    }

    [Fact]
    public void The_same_value_twice_is_one()
    {
        var file = new ConfigurationObject();
        file.Set("a", true);
        file.Set("a", true);
        file.SetNull("b");
        file.SetNull("b");
        Assert.Equal("""{"a":true,"b":null}""", Text(file));
    }

    [Fact]
    public void Two_values_of_one_key_are_refused()
    {
        var file = new ConfigurationObject();
        file.Set("a.b", true);
        Assert.Equal("'a.b' is written twice, with different values.",
            Assert.Throws<InvalidOperationException>(() => file.Set("a.b", false)).Message);
        Assert.Throws<InvalidOperationException>(() => file.SetNull("a.b"));
        Assert.Throws<InvalidOperationException>(() => file.Section("a.b"));
    }

    [Fact]
    public void Numbers_of_every_size_and_lists_of_every_kind_are_written_as_they_are_read()
    {
        var file = new ConfigurationObject();
        file.Set("long", long.MinValue);
        file.Set("float", 1e-6f);
        file.Set("numbers", System.Collections.Immutable.ImmutableArray.Create(0.5, 1));
        file.Set("texts", System.Collections.Immutable.ImmutableArray.Create("a", "b"));
        file.Set("none", default(System.Collections.Immutable.ImmutableArray<string>));
        Assert.Equal("""{"long":-9223372036854775808,"float":1E-06,"numbers":[0.5,1],"texts":["a","b"]}""", Text(file));
        var read = Sections.Parse(Text(file));
        Assert.Equal(long.MinValue, read.Int64("long"));
        Assert.Equal(1e-6f, read.Single("float"));
        Assert.Throws<ArgumentException>(() => file.Set("nan", float.NaN));
        Assert.Throws<ArgumentException>(() => file.Set("nans", System.Collections.Immutable.ImmutableArray.Create(double.NaN)));
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void A_number_that_JSON_cannot_say_is_refused_by_its_key(double value) =>
        Assert.Contains("'rate'", Assert.Throws<ArgumentException>(() => new ConfigurationObject().Set("rate", value)).Message,
            StringComparison.Ordinal);

    private static string Text(ConfigurationObject file) =>
        Encoding.UTF8.GetString(file.ToUtf8()).Replace(" ", "", StringComparison.Ordinal).Replace("\n", "", StringComparison.Ordinal);
}
