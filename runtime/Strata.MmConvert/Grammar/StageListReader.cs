using Strata.MmConvert.Settings;
using Strata.MmConvert.Yaml;

namespace Strata.MmConvert.Grammar;

/// <summary>Reads lists of layers by stage.</summary>
internal static class StageListReader
{
    private const string Nested =
        "one list for each virtual chunk, such as [[5,12,12,11]] without virtual chunks or [[4,12],[12,12]] with two,";
    private const string Either = "a list such as [5,12,12,11], or with two virtual chunks [[4,12],[12,12]],";

    /// <summary>Reads lists.</summary>
    /// <param name="setting">The setting.</param>
    /// <param name="node">The value.</param>
    /// <returns>One list for each virtual chunk.</returns>
    /// <exception cref="UsageException">The value is no such lists.</exception>
    public static IReadOnlyList<IReadOnlyList<int>> Read(Setting setting, ConfigNode node)
    {
        var expected = setting.Kind == SettingKind.Lists ? Nested : Either;
        return Unquoted(setting, node, expected) switch
        {
            SequenceNode { Items: [ScalarNode, ..] } flat when setting.Kind == SettingKind.FlatOrNestedLists =>
                [List(setting, flat, expected)],
            SequenceNode { Items: [ScalarNode, ..] } flat =>
                throw SettingReader.Fault(setting, node, $"{Nested} here [{flat.Shown}],"),
            SequenceNode { Items: [SequenceNode, ..] } nested => nested.Items.Select(item => List(setting, item, expected)).ToList(),
            _ => throw SettingReader.Fault(setting, node, expected),
        };
    }

    private static int[] List(Setting setting, ConfigNode node, string expected)
    {
        if (node is not SequenceNode { Items.Count: > 0 } list)
        {
            throw SettingReader.Fault(setting, node, expected);
        }

        return [.. list.Items.Select(item => item is ScalarNode { Number: >= 0 and var layers }
            ? layers
            : throw SettingReader.Fault(setting, node, "a list of whole numbers of 0 or more"))];
    }

    // A file may have the list as a text, and the environment has nothing else.
    private static ConfigNode Unquoted(Setting setting, ConfigNode node, string expected)
    {
        if (node is not ScalarNode text)
        {
            return node;
        }

        try
        {
            return YamlText.Parse(text.Text, text.Place);
        }
        catch (InputException)
        {
            throw SettingReader.Fault(setting, node, expected);
        }
    }
}
