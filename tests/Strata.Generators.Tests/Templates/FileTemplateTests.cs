using Scriban.Syntax;
using Strata.Generators.Emission;

namespace Strata.Generators.Tests.Templates;

public class FileTemplateTests
{
    [Fact]
    public void Fills_in_what_the_view_has() =>
        Assert.Equal("Width: width", new FileTemplate("{{ name }}: {{ keys }}").Render(new ValueText("Width", "width", "")));

    [Theory]
    [InlineData("{{ nme }}")]
    [InlineData("{{ for value in required }}{{ value.nme }}{{ end }}")]
    public void A_misspelt_name_is_an_error(string text) => Assert.Throws<ScriptRuntimeException>(
        () => new FileTemplate(text)
            .Render(new ReaderText("", "", new([new ValueText("Width", "", "")]), default, default, default, default, "", "", false, "")));

    [Fact]
    public void A_template_that_does_not_parse_is_an_error() =>
        Assert.Throws<InvalidOperationException>(() => new FileTemplate("{{ for }}"));
}
