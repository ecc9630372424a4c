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
    /// <summary>Reads a file, or settings that stand in its place.</summary>
    /// <param name="source">The file, or a text with settings.</param>
    /// <param name="option">The option or variable, for messages.</param>
    /// <exception cref="UsageException">It is neither.</exception>
    /// <exception cref="InputException">The file cannot be read, or it is no YAML.</exception>
    public static ConfigNode Read(string source, string option)
    {
        if (File.Exists(source))
        {
            return YamlText.Load(source);
        }

        try
        {
            if (YamlText.Parse(source, option) is var node and (MappingNode or SequenceNode or ScalarNode { IsNull: true }) && source != "")
            {
                return node;
            }
        }
        catch (InputException fault)
        {
            // A name may be no YAML; settings that are none have a message of their own.
            if (source.TrimStart().StartsWith('{'))
            {
                throw new UsageException(fault.Message);
            }
        }

        throw new UsageException(
            $"'{option}' is followed by {Quoted.Of(source)}, which is no file that can be read; expected one, or settings such as "
            + "{name: value}.");
    }

    /// <summary>Takes settings.</summary>
    /// <param name="level">What they begin with: 0 converters, 1 methods, 2 settings.</param>
    /// <param name="node">The settings.</param>
    /// <exception cref="UsageException">There is something unknown among them, or a value that is none.</exception>
    public void Apply(int level, ConfigNode node)
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
            if (level < 2 && name == CalledByFile.Key)
            {
                continue;
            }

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
