using Strata.MmConvert.Settings;
using Strata.MmConvert.Yaml;
using Strata.Rules.Catalogue;
using Strata.Rules.Layouts;
using Strata.Rules.Words;

namespace Strata.MmConvert.Grammar;

/// <summary>Reads settings as what they are.</summary>
internal static class SettingReader
{
    /// <summary>Refuses a value that is none of a setting's.</summary>
    /// <param name="setting">The setting.</param>
    /// <param name="node">The value.</param>
    /// <exception cref="UsageException">It is none.</exception>
    public static void Check(Setting setting, ConfigNode node) => _ = setting.Kind switch
    {
        SettingKind.Folder => (object)Folder(setting, node),
        SettingKind.Number => Number(setting, node),
        SettingKind.Truth => Truth(setting, node),
        SettingKind.Names => Names(setting, node),
        _ => StageListReader.Read(setting, node),
    };

    /// <summary>Reads a folder; an empty text is the current one.</summary>
    public static string Folder(Setting setting, ConfigNode node) =>
        node is ScalarNode scalar && !scalar.Text.Contains('\0')
            ? scalar.Text.Length == 0 ? "." : scalar.Text
            : throw Fault(setting, node, "a folder");

    /// <summary>Reads a number.</summary>
    public static int Number(Setting setting, ConfigNode node) =>
        node is ScalarNode { Number: { } number } && number >= setting.Least
            ? number
            : throw Fault(setting, node, $"a whole number of {setting.Least} or more");

    /// <summary>Reads a truth value.</summary>
    public static bool Truth(Setting setting, ConfigNode node) =>
        node is ScalarNode scalar && Scalars.Truth(scalar.Text) is { } truth ? truth : throw Fault(setting, node, "True or False");

    /// <summary>Reads names: a list, or one text with blanks between them.</summary>
    public static IReadOnlyList<string> Names(Setting setting, ConfigNode node)
    {
        IReadOnlyList<string> names = node switch
        {
            SequenceNode list when list.Items.All(item => item is ScalarNode) =>
                [.. list.Items.OfType<ScalarNode>().Select(item => item.Text)],
            ScalarNode text => text.Text.Split([' ', ',', '[', ']'], StringSplitOptions.RemoveEmptyEntries),
            _ => [],
        };
        return names.Count > 0 && names.All(name => name.Length > 0) ? names : throw Fault(setting, node, "one or more names");
    }

    /// <summary>What is said of a value that is none of a setting's.</summary>
    public static UsageException Fault(Setting setting, ConfigNode node, string expected)
    {
        var option = $"--{setting.Path}";
        return node.Place == option
            ? new(new Finding<LayoutPlace>(
                LaunchRules.ArgumentIsReadable, LayoutPlace.Of(option), [option, Quoted.Of(node.Shown), expected]).ToString())
            : new($"{node.Place}: {setting.Path} is {Quoted.Of(node.Shown)}, but {expected} is expected.");
    }
}
