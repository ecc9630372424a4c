using System.Text;
using Strata.Configuration;

namespace Strata.Inference.Pipelines;

/// <summary>
/// Where a checkpoint keeps its chat template: in a file of its own, in <c>chat_template.json</c>, where processors of transformers 4.43 to
/// 4.51 put it, or with the tokenizer. The first that is there counts, as in HuggingFace transformers.
/// </summary>
internal static class TemplateFile
{
    private const long LargestTemplate = 16L << 20;

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
            if (section.Has("chat_template"))
            {
                return (path, Normalised(section.String("chat_template", "")));
            }
        }

        return null;
    }

    /// <summary>Jinja renders a template alike with any line ends, and drops the last one.</summary>
    private static string Normalised(string template)
    {
        var lines = template.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n');
        return lines.EndsWith('\n') ? lines[..^1] : lines;
    }
}
