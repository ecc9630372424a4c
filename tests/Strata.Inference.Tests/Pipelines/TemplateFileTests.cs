using System.Text.Json;
using Strata.Inference.Pipelines;

namespace Strata.Inference.Tests.Pipelines;

/// <summary>Where a checkpoint keeps its chat template, and that Jinja's idea of equal counts.</summary>
public sealed class TemplateFileTests : IDisposable
{
    private const string Template = "[gMASK]<sop>\n{% for message in messages %}\n{% endfor %}";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("strata-");

    [Theory]
    [InlineData(Template)]
    [InlineData(Template + "\n")]
    [InlineData("[gMASK]<sop>\r\n{% for message in messages %}\r\n{% endfor %}\r\n")]
    public void Line_ends_make_no_other_template(string text)
    {
        Write("chat_template.jinja", text);
        Assert.Equal((In("chat_template.jinja"), Template), TemplateFile.Find(_folder.FullName));
    }

    [Fact]
    public void The_first_that_is_there_counts()
    {
        Assert.Null(TemplateFile.Find(_folder.FullName));
        foreach (var (name, number) in new[] { ("tokenizer_config.json", 3), ("chat_template.json", 2), ("chat_template.jinja", 1) })
        {
            var text = $"template {number}";
            Write(name, name.EndsWith(".jinja", StringComparison.Ordinal) ? text : JsonSerializer.Serialize(new { chat_template = text }));
            Assert.Equal((In(name), text), TemplateFile.Find(_folder.FullName));
        }
    }

    /// <summary>Of several with names transformers takes the default one.</summary>
    [Theory]
    [InlineData("""[{"name": "tool_use", "template": "t"}, {"name": "default", "template": "d\n"}]""", "d")]
    [InlineData("""{"rag": "r", "default": "d"}""", "d")]
    [InlineData("""[{"name": "rag", "template": "r"}]""", "")]
    [InlineData("3", "")]
    public void Of_several_the_default_counts(string value, string template)
    {
        foreach (var name in new[] { "tokenizer_config.json", "chat_template.json" })
        {
            Write(name, $$"""{"chat_template": {{value}}}""");
            Assert.Equal((In(name), template), TemplateFile.Find(_folder.FullName));
        }
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private string In(string name) => Path.Combine(_folder.FullName, name);

    private void Write(string name, string text) => File.WriteAllText(In(name), text);
}
