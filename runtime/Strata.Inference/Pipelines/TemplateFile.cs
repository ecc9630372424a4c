using System.Text;
using Strata.Configuration;
using Strata.Rules.ModelFiles;

namespace Strata.Inference.Pipelines;

/// <summary>
/// Where a checkpoint keeps its chat template: in a file of its own, in <c>chat_template.json</c>, where processors of transformers 4.43 to
/// 4.51 put it, or with the tokenizer. The first that is there counts, as in HuggingFace transformers.
/// </summary>
internal static class TemplateFile
{
    private const long LargestTemplate = 16L << 20;

    private const string DefaultName = "default";

    private static readonly string[] Json = ["chat_template.json", "tokenizer_config.json"];

    /// <summary>Finds it.</summary>
    /// <param name="directory">The model's folder.</param>
    /// <returns>The file and the template; null where there is none.</returns>
    /// <exception cref="InputException">A file can not be read.</exception>
    public static (string Path, string Template)? Find(string directory)
    {
        var own = Path.Combine(directory, "chat_template.jinja");
        if (File.Exists(own))
        {
            return (own, Normalised(Encoding.UTF8.GetString(InputFile.ReadBytes(own, LargestTemplate))));
        }

        foreach (var path in Json.Select(name => Path.Combine(directory, name)).Where(File.Exists))
        {
            var section = ConfigurationFile.Load(path);
            if (section.Value?.Member("chat_template") is { Shape: not JsonShape.Null } value)
            {
                return (path, Normalised(Default(value)));
            }
        }

        return null;
    }

    /// <summary>
    /// The template, or of several with names the one that transformers takes where nothing else is asked for; none where no name says so.
    /// </summary>
    private static string Default(IJsonValue value) => value.Shape switch
    {
        JsonShape.Text => value.Text,
        JsonShape.List => value.Items.FirstOrDefault(item => item.Member("name")?.Text == DefaultName)?.Member("template")?.Text ?? "",
        _ => value.Member(DefaultName)?.Text ?? "",
    };

    /// <summary>Jinja renders a template alike with any line ends, and drops the last one.</summary>
    private static string Normalised(string template)
    {
        var lines = template.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n');
        return lines.EndsWith('\n') ? lines[..^1] : lines;
    }
}
