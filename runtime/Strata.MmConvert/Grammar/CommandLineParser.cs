using System.Collections;
using Strata.Conversion;
using Strata.MmConvert.Settings;
using Strata.MmConvert.Yaml;
using Strata.Rules.Catalogue;
using Strata.Rules.Launch;
using Strata.Rules.Layouts;
using Strata.Rules.Words;

namespace Strata.MmConvert.Grammar;

/// <summary>
/// Reads command lines in the grammar of MindSpeed-MM's program: a converter, a method, then <c>--cfg.group.name value</c>; configuration
/// files and variables of the environment beside them. What comes later counts.
/// </summary>
/// <param name="arguments">The arguments.</param>
/// <param name="families">The kinds of models that there are converters for.</param>
/// <param name="environment">The variables of the environment.</param>
internal sealed class CommandLineParser(
    IReadOnlyList<string> arguments, IReadOnlyList<ICheckpointFamily> families, IDictionary environment)
{
    private readonly ArgumentReader _arguments = new(arguments);
    private readonly List<(int Level, ConfigNode Node)> _files = [];
    private readonly List<string> _notes = [];
    private readonly OwnOptions _own = new();
    private PrintConfig? _print;

    /// <summary>Reads the line.</summary>
    /// <exception cref="UsageException">The line is at fault.</exception>
    /// <exception cref="InputException">A configuration file is at fault.</exception>
    public ParsedCommand Parse()
    {
        var command = new ParsedCommand();
        if (Preamble(0) is { } early)
        {
            return early;
        }

        command = command with { Family = FindFamily() };
        if (Preamble(1) is { } help)
        {
            return help with { Family = command.Family };
        }

        command = command with { Method = FindMethod(command.Family) };
        return Settings(command.Family, command.Method);
    }

    /// <summary>Options before the converter or the method.</summary>
    private ParsedCommand? Preamble(int level)
    {
        while (_arguments.IsAtOption)
        {
            var option = Abbreviation.Complete(_arguments.Option(), ["--config", "--print_config", "--help"]);
            switch (option.Name)
            {
                case "-h" or "--help":
                    return new() { IsHelp = true };
                case "--version" when level == 0:
                    return new() { IsVersion = true };
                case "--config":
                    _files.Add((level, ConfigFiles.Read(_arguments.Value(option, "a file"), option.Name)));
                    break;
                case "--print_config":
                    _print = PrintConfig.Parse(level, option.Inline);
                    break;
                case var _ when _own.Read(option, _arguments):
                    break;
                default:
                    throw new UsageException(MergePrograms.Pointer(
                            option.Name, families.FirstOrDefault(family => family.IsAdaptable) ?? families[0], method: null) ??
                        $"{Quoted.Of(option.Name)} is unknown before the {(level == 0 ? "converter" : "method")}. Settings stand after the "
                            + $"method: "
                        + $"mm-convert {families[0].Converter} {Methods.All[0].Name} {option.Name} ...");
            }
        }

        return null;
    }

    private ICheckpointFamily FindFamily()
    {
        var known = families.Select(family => family.Converter).ToList();
        var name = _arguments.HasMore
            ? _arguments.Word()
            : CalledByFile.Converter(_files, known, _notes)
                ?? throw new UsageException($"A converter is missing; there is {string.Join(", ", known)}. 'mm-convert --help' says more.");
        return families.FirstOrDefault(family => family.Converter == name)
            ?? throw new UsageException(
                $"{Quoted.Of(name)} is no converter of this program; there is {string.Join(", ", known)}{Nearest.Of(name, known)}.");
    }

    private Method FindMethod(ICheckpointFamily family)
    {
        var methods = Methods.Of(family);
        var known = methods.Select(method => method.Name).ToList();
        var name = _arguments.HasMore
            ? _arguments.Word()
            : CalledByFile.Method(_files, family.Converter, known, _notes)
                ?? throw new UsageException($"A method of {family.Converter} is missing; there are {string.Join(", ", known)}.");
        return methods.FirstOrDefault(method => method.Name == name) ?? throw new UsageException(
            name.Contains("dcp", StringComparison.Ordinal)
                ? $"{name} is not done: distributed checkpoints are not written. hf_to_mm and lora_hf_to_mm write Megatron's format, which "
                    + "MindSpeed-MM loads."
            : Methods.All.Any(method => method.Name == name)
                ? $"{name} is no method of {family.Converter}, in the original neither: MindSpeed-MM trains no adapters of such models. "
                    + "'strata convert lora-to-mm' and 'lora-to-hf' convert one by the model's declaration; merge adds one to its base."
                : $"{Quoted.Of(name)} is no method of {family.Converter}; there are {string.Join(", ", known)}{Nearest.Of(name, known)}.");
    }

    private ParsedCommand Settings(ICheckpointFamily family, Method method)
    {
        var values = new SettingValues(method);
        var files = new ConfigFiles(families, family, method, values);
        var command = new ParsedCommand { Family = family, Method = method };
        EnvironmentSettings.Apply(family, values, files, environment);
        foreach (var (level, node) in _files)
        {
            files.Apply(level, node);
        }

        while (_arguments.HasMore)
        {
            if (!_arguments.IsAtOption)
            {
                throw new UsageException($"{Quoted.Of(_arguments.Word())} belongs to no option. A list with blanks stands in quotes.");
            }

            var option = Abbreviation.Complete(_arguments.Option(), method.Options);
            switch (option.Name)
            {
                case "-h" or "--help" or "--cfg.llm_hf_config.help":
                    return command with { IsHelp = true };
                case "--config":
                    files.Apply(2, ConfigFiles.Read(_arguments.Value(option, "a file"), option.Name));
                    break;
                case "--print_config":
                    _print = PrintConfig.Parse(2, option.Inline);
                    break;
                case var name when name.StartsWith("--cfg", StringComparison.Ordinal) && Knows(method, name[2..]):
                    values.Set(name[2..], Value(method, option));
                    break;
                default:
                    if (!_own.Read(option, _arguments))
                    {
                        throw Unknown(family, method, option.Name);
                    }

                    break;
            }
        }

        return command with { Values = values, Own = _own, Notes = [.. _notes, .. _own.Unused(method)], Print = _print };
    }

    private static bool Knows(Method method, string path) => method.Find(path) is not null || method.Groups.Contains(path);

    private ConfigNode Value(Method method, Option option)
    {
        if (method.Find(option.Name[2..]) is not { } setting)
        {
            return Group(string.Join(' ', _arguments.Values(option)), option.Name);
        }

        if (setting.Kind == SettingKind.Names)
        {
            return new ScalarNode(string.Join(' ', _arguments.Values(option)), false, option.Name);
        }

        if (setting.Kind is not (SettingKind.Lists or SettingKind.FlatOrNestedLists))
        {
            return new ScalarNode(_arguments.Value(option, setting.Value), true, option.Name);
        }

        // The shell splits a list with blanks; its pieces are put together again, and that is said.
        var pieces = _arguments.Values(option);
        if (pieces.Count == 0)
        {
            throw new UsageException($"'{option.Name}' is followed by nothing; expected {setting.Value}.");
        }

        var text = string.Join(' ', pieces);
        if (pieces.Count > 1 && StageLists.Parse(text) is { } lists)
        {
            _notes.Add(new Finding<LayoutPlace>(
                LaunchRules.ListIsOneArgument, LayoutPlace.Of(option.Name),
                [option.Name, LayoutText.Number(pieces.Count), StageLists.Text(lists)]).ToString());
        }

        return new ScalarNode(text, true, option.Name);
    }

    private static ConfigNode Group(string text, string option)
    {
        var node = ConfigFiles.Read(text, option);
        return node is not ScalarNode || SettingValues.IsNullable(option[2..]) ? node : throw new UsageException(
            $"'{option}' is followed by {Quoted.Of(text)}; expected a file, or settings such as {{name: value}}.");
    }

    private static UsageException Unknown(ICheckpointFamily family, Method method, string name)
    {
        if (MergePrograms.Pointer(name, family, method) is { } pointer)
        {
            return new(pointer);
        }

        var known = method.Settings.Select(setting => $"--{setting.Path}").Concat(method.Groups.Select(group => $"--{group}"))
            .Concat(OwnOptions.All.Select(option => option.Name)).Concat(["--config", "--print_config", "--help"]);
        return new($"{Quoted.Of(name)} is no option of {family.Converter} {method.Name}{Nearest.Of(name, known)}. "
            + $"'mm-convert {family.Converter} {method.Name} --help' lists them.");
    }
}
