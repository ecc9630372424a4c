using Strata.Generators.Parsing.Configurations;
using Strata.Generators.Tests.Harness;

namespace Strata.Generators.Tests.Configurations;

/// <summary>A summary of words alone is read without XML, and as XML would be read.</summary>
public class DocumentationTextTests
{
    [Theory]
    [InlineData("<summary>The width.</summary>", "The width.")]
    [InlineData("<summary>\n/// The  width,\t\n/// in features > 0.\n/// </summary>", "The width, in features > 0.")]
    [InlineData("<summary></summary>", "")]
    [InlineData("<summary> The <c>width</c> &amp; more. </summary>", "The `width` & more.")]
    [InlineData("<summary>The width.</summary>\n/// <remarks>In features.</remarks>", "The width.")]
    [InlineData("<summary>No text of XML: ]]></summary>", "")]
    [InlineData("<summary>No character of XML: \u0001</summary>", "")]
    [InlineData("<summary>No end", "")]
    [InlineData("</summary>", "")]
    [InlineData("<summary>One</summary> two <summary>three</summary>", "One")]
    public void Is_read(string written, string expected)
    {
        var part = $"public class Part\n{{\n    /// {written}\n    public int Width {{ get; }}\n}}";
        var compilation = Compilations.Bare([new("Part.cs", part)]);
        var width = Assert.Single(compilation.Assembly.GetTypeByMetadataName("Part")!.GetMembers("Width"));
        Assert.Equal(expected, DocumentationText.Summary(width, default));
    }
}
