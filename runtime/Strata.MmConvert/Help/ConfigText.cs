using System.Text;
using Strata.MmConvert.Grammar;
using Strata.MmConvert.Settings;
using Strata.MmConvert.Yaml;
using Strata.Rules.Launch;
using Strata.Rules.Layouts;

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
        foreach (var setting in Printed(command.Method, command.Values!))
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

    // A group that the original has only where it is given is one null; what it does not have at all stands here only where it is given.
    private static IEnumerable<Setting> Printed(Method method, SettingValues values) => method.Settings
        .Where(setting => setting.IsOfAll || values.Find(setting.Path) is not null)
        .Select(setting => setting.Path[..setting.Path.LastIndexOf('.')] is var group && SettingValues.IsNullable(group)
            && values.Find(setting.Path) is null ? setting with { Path = group } : setting);

    private static void Line(StringBuilder text, int level, string name, string value) =>
        text.Append(' ', level * 2).Append(name).Append(':').Append(value).Append('\n');

    private static string Value(Setting setting, ConfigNode? node) => (setting.Kind, node) switch
    {
        (_, null) => setting.Default ?? "null",
        (SettingKind.Truth, _) => SettingReader.Truth(setting, node) ? "true" : "false",
        (SettingKind.Number, _) => SettingReader.Number(setting, node).ToString(System.Globalization.CultureInfo.InvariantCulture),
        (SettingKind.Folder, _) => YamlWriter.Text(SettingReader.Folder(setting, node)),
        _ => Lists(setting, StageListReader.Read(setting, node)),
    };

    private static string Lists(Setting setting, IReadOnlyList<IReadOnlyList<int>> lists) =>
        setting.Kind == SettingKind.FlatOrNestedLists && lists is [var flat] ? LayoutText.List(flat) : StageLists.Text(lists);
}
