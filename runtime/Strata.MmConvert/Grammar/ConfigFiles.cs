using Strata.Conversion;
using Strata.MmConvert.Settings;
using Strata.MmConvert.Yaml;
using Strata.Rules.Words;

namespace Strata.MmConvert.Grammar;

/// <summary>Takes settings from configuration files, of the whole program, of a converter or of a method.</summary>
/// <param name="families">The kinds of models that there are converters for.</param>
/// <param name="family">The converter that the line calls.</param>
/// <param name="method">The method that it calls.</param>
/// <param name="values">Where settings go.</param>
internal sealed class ConfigFiles(
    IReadOnlyList<ICheckpointFamily> families, ICheckpointFamily family, Method method, SettingValues values)
{
    /// <summary>Takes the settings of a file.</summary>
    /// <param name="level">What the file begins with: 0 converters, 1 methods, 2 settings.</param>
    /// <param name="source">The file, or its text where that begins with a brace.</param>
    /// <param name="option">The option or variable that names it, for messages.</param>
    public void Apply(int level, string source, string option) => Apply(level, Read(source, option));

    /// <summary>Reads a file, or a group that stands in its place.</summary>
    /// <param name="source">The file, or a text that begins with a brace.</param>
    /// <param name="option">The option or variable, for messages.</param>
    public static ConfigNode Read(string source, string option) =>
        source.TrimStart().StartsWith('{') ? YamlText.Parse(source, option) : YamlText.Load(source);

    private void Apply(int level, ConfigNode node)
    {
        if (node is ScalarNode { IsNull: true })
        {
            return;
        }

        var (mine, known) = level switch
        {
            0 => (family.Converter, families.Select(converter => converter.Converter).ToList()),
            1 => (method.Name, Methods.Of(family).Select(other => other.Name).ToList()),
            _ => ("cfg", ["cfg"]),
        };
        if (node is not MappingNode group)
        {
            throw new UsageException(
                $"{node.Place}: it is {Quoted.Of(node.Shown)}; expected {mine}: and what belongs to it, as --print_config writes it.");
        }

        foreach (var (name, value) in group.Members)
        {
            if (!known.Contains(name))
            {
                throw new UsageException(
                    $"{value.Place}: {Quoted.Of(name)} is unknown here; expected {string.Join(", ", known)}{Nearest.Of(name, known)}.");
            }

            // What is said of other converters and methods is for other calls.
            if (name == mine && level < 2)
            {
                Apply(level + 1, value);
            }
            else if (name == mine)
            {
                values.Set("cfg", value);
            }
        }
    }
}
