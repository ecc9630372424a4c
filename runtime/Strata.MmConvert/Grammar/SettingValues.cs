using Strata.MmConvert.Settings;
using Strata.MmConvert.Yaml;
using Strata.Rules.Words;

namespace Strata.MmConvert.Grammar;

/// <summary>The values of a method's settings. What is set later counts.</summary>
/// <param name="method">The method.</param>
internal sealed class SettingValues(Method method)
{
    private readonly Dictionary<string, ConfigNode> _values = new(StringComparer.Ordinal);

    /// <summary>The method.</summary>
    public Method Method => method;

    /// <summary>A setting's value; null where it is not given.</summary>
    /// <param name="path">Its path.</param>
    public ConfigNode? Find(string path) => _values.GetValueOrDefault(path);

    /// <summary>Sets a setting, or each of a group.</summary>
    /// <param name="path">The path of the setting or the group.</param>
    /// <param name="node">The value; a null unsets a setting, and says nothing of a group.</param>
    /// <exception cref="UsageException">There is no such setting, or the value is none of its.</exception>
    public void Set(string path, ConfigNode node)
    {
        if (method.Find(path) is { } setting)
        {
            if (IsNothing(setting, node))
            {
                _values.Remove(path);
                return;
            }

            SettingReader.Check(setting, node);
            _values[path] = node;
        }
        else if (method.Groups.Contains(path))
        {
            SetGroup(path, node);
        }
        else
        {
            var nearest = Nearest.Of(path, method.Settings.Select(known => known.Path).Concat(method.Groups));
            throw new UsageException($"{node.Place}: {Quoted.Of(path)} is no setting of {method.Name}{nearest}.");
        }
    }

    private void SetGroup(string path, ConfigNode node)
    {
        switch (node)
        {
            case ScalarNode { IsNull: true }:
                foreach (var known in _values.Keys.Where(known => IsNullable(path) && known.StartsWith(path, StringComparison.Ordinal)))
                {
                    _values.Remove(known);
                }

                return;
            case MappingNode group:
                foreach (var (name, value) in group.Members)
                {
                    Set($"{path}.{name}", value);
                }

                return;
            default:
                throw new UsageException(
                    $"{node.Place}: {path} is {Quoted.Of(node.Shown)}; expected a group of settings such as {{{Example(path)}: ...}}.");
        }
    }

    /// <summary>The group that the original has only where something of it is given.</summary>
    /// <param name="group">A group's path.</param>
    public static bool IsNullable(string group) => group == "cfg.llm_hf_config";

    // The original writes null into files where a setting that must be given was not. A text is null where that is a value.
    private static bool IsNothing(Setting setting, ConfigNode node) => node is ScalarNode scalar
        && (scalar.IsNull ? setting.IsNullable || setting.IsRequired || setting.Kind == SettingKind.Folder
            : setting.IsNullable && scalar.IsText && Scalars.IsNull(scalar.Text));

    private string Example(string group) => method.Settings.Select(setting => setting.Path)
        .Concat(method.Groups).First(path => path.StartsWith(group + ".", StringComparison.Ordinal))[(group.Length + 1)..].Split('.')[0];
}
