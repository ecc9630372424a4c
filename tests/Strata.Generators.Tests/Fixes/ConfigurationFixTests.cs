using Strata.CodeFixes.Declarations;
using Strata.Generators.Tests.Harness;

namespace Strata.Generators.Tests.Fixes;

public class ConfigurationFixTests
{
    [Theory]
    [InlineData("public sealed class P", "public sealed partial record P")]
    [InlineData("public sealed partial class P", "public sealed partial record P")]
    [InlineData("sealed record P", "sealed partial record P")]
    public void Makes_a_partial_record(string from, string to)
    {
        const string Rest = " { public required int Layers { get; init; } }";
        var mended = Fixing.Of<MakeConfigurationFix>($"public class Outer {{ [Configuration] {from}{Rest} }}").First();
        Assert.Equal($"public partial class Outer {{ [Configuration] {to}{Rest} }}", mended.Text);
        Assert.Empty(mended.Remaining);
    }

    [Fact]
    public void Offers_nothing_for_what_is_no_mechanical_mend() => Assert.Empty(
        Fixing.Of<MakeConfigurationFix>("[Configuration] public static partial class P { public static int Layers { get; set; } }").Titles);

    [Fact]
    public void Writes_init_instead_of_set()
    {
        var mended = Fixing.Of<MakeInitFix>(
            "[Configuration] public sealed partial record P { public int Layers { get; set; } = 2; }").First();
        Assert.Equal("[Configuration] public sealed partial record P { public int Layers { get; init; } = 2; }", mended.Text);
        Assert.Empty(mended.Remaining);
    }
}
