using System.Text;
using Strata.MmConvert.Grammar;
using Strata.MmConvert.Settings;
using Strata.MmConvert.Yaml;

namespace Strata.MmConvert.Help;

/// <summary>Writes settings as a file that <c>--config</c> reads.</summary>
internal static class ConfigText
{
    /// <summary>Writes them.</summary>
    /// <param name="command">The command line.</param>
    /// <param name="print">How.</param>
    public static string Of(ParsedCommand command, PrintConfig print)
    {
        string[] above = [command.Family!.Converter, command.Method!.Name];
        var text = new StringBuilder();
        IReadOnlyList<string> open = [];
        foreach (var setting in command.Method.Settings)
        {
            var value = Value(setting, command.Values!.Find(setting.Path));
            if ((print.SkipNull && value == "null") || (print.SkipDefault && value == (setting.Default ?? "null")))
            {
                continue;
            }

            string[] path = [.. above.Skip(print.Level), .. setting.Path.Split('.')];
            var groups = path[..^1];
            var common = groups.Zip(open).TakeWhile(pair => pair.First == pair.Second).Count();
            for (var level = common; level < groups.Length; level++)
            {
                Line(text, level, groups[level], "");
            }

            open = groups;
            Line(text, groups.Length, path[^1], $" {value}{(print.Comments ? $"  # {setting.Help}" : "")}");
        }

        return text.Length == 0 ? "{}\n" : text.ToString();
    }

    private static void Line(StringBuilder text, int level, string name, string value) =>
        text.Append(' ', level * 2).Append(name).Append(':').Append(value).Append('\n');

    // A list that came as a text is written as a list.
    private static string Value(Setting setting, ConfigNode? node) => (setting.Kind, node) switch
    {
        (_, null) => setting.Default ?? "null",
        (SettingKind.Truth, _) => SettingReader.Truth(setting, node) ? "true" : "false",
        (SettingKind.Number, _) => SettingReader.Number(setting, node).ToString(System.Globalization.CultureInfo.InvariantCulture),
        (SettingKind.Folder, _) => YamlWriter.Text(SettingReader.Folder(setting, node)),
        (_, ScalarNode scalar) => YamlWriter.Line(YamlText.Parse(scalar.Text, scalar.Place)),
        _ => YamlWriter.Line(node),
    };
}
