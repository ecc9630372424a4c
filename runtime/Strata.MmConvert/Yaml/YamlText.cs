using System.Text;
using SharpYaml;
using Strata.Rules.Words;

namespace Strata.MmConvert.Yaml;

/// <summary>Reads YAML, and JSON as a part of it, from hands that nobody knows.</summary>
internal static class YamlText
{
    private const int LargestText = 1024 * 1024;

    /// <summary>Reads a value of the command line or of the environment.</summary>
    /// <param name="text">The text.</param>
    /// <param name="source">What it is a value of.</param>
    /// <exception cref="InputException">The text is no such YAML.</exception>
    public static ConfigNode Parse(string text, string source) => Read(text, source, isFile: false);

    /// <summary>Reads a file.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="InputException">The file cannot be read, or is no such YAML.</exception>
    public static ConfigNode Load(string path)
    {
        try
        {
            var bytes = InputFile.ReadBytes(path, LargestText);
            return Read(new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes)
                .TrimStart('\uFEFF'), path, isFile: true);
        }
        catch (Exception fault) when (fault is DecoderFallbackException or ArgumentException)
        {
            throw new InputException($"{path}: the text is not UTF-8. Save it as UTF-8.", fault);
        }
    }

    private static ConfigNode Read(string text, string source, bool isFile)
    {
        if (text.Length > LargestText)
        {
            throw new InputException($"{source}: it is longer than the {LargestText} characters allowed for a configuration.");
        }

        try
        {
            return new YamlDocument(text, source, isFile).Read();
        }
        catch (YamlException fault)
        {
            // Its message begins with both ends of the place in a form of its own.
            var reason = fault.Message[(fault.Message.LastIndexOf("): ", StringComparison.Ordinal) is >= 0 and var end ? end + 3 : 0)..];
            throw new InputException(
                $"{source}, line {fault.Start.Line + 1}, column {fault.Start.Column + 1}: it is no YAML. {Quoted.Plain(reason)}", fault);
        }
    }
}
