using System.Globalization;
using Scriban;
using Scriban.Parsing;
using Scriban.Runtime;
using Scriban.Syntax;

namespace Strata.Generators.Emission;

/// <summary>
/// A file with repeated regions, written as it will look. It computes nothing: every hole is filled with a finished text.
/// </summary>
internal sealed class FileTemplate
{
    /// <summary>Scriban's own functions, which no template changes: a context would make all of them anew for every file.</summary>
    private static readonly ScriptObject Functions = TemplateContext.GetDefaultBuiltinObject();

    private readonly Template _template;

    /// <summary>Parses a template; once a process, for parsing costs more than rendering.</summary>
    /// <param name="text">The template's text.</param>
    public FileTemplate(string text)
    {
        _template = Template.Parse(text);
        if (_template.HasErrors)
        {
            throw new InvalidOperationException(string.Join("\n", _template.Messages));
        }
    }

    /// <summary>A template that is embedded in this assembly.</summary>
    /// <param name="name">Its file name.</param>
    public static FileTemplate Embedded(string name)
    {
        using var stream = typeof(FileTemplate).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"There is no template '{name}'.");
        using var reader = new StreamReader(stream);

        // The checkout may have turned the line ends of the template; generated source is the same everywhere.
        return new FileTemplate(reader.ReadToEnd().Replace("\r\n", "\n"));
    }

    /// <summary>Fills the template in. A name that the view does not have is an error, not an empty text.</summary>
    /// <param name="view">The texts; a property is known by its name in snake_case.</param>
    public string Render(object view)
    {
        var names = new ScriptObject();
        names.Import(view);
        var context = new TemplateContext(Functions) { StrictVariables = true, LoopLimit = 0, TryGetMember = Miss };
        context.PushCulture(CultureInfo.InvariantCulture);
        context.PushGlobal(names);
        return _template.Render(context);
    }

    /// <summary>Scriban is strict with variables; members of objects it would pass over.</summary>
    private static bool Miss(TemplateContext context, SourceSpan span, object target, string member, out object? value) =>
        throw new ScriptRuntimeException(span, $"{target.GetType().Name} has no member '{member}'.");
}
