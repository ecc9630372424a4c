using System.Text;
using Strata.Conversion;
using Strata.Conversion.Running;
using Strata.MmConvert.Grammar;
using Strata.MmConvert.Settings;

namespace Strata.MmConvert.Help;

/// <summary>Help at each of the three levels.</summary>
internal static class HelpText
{
    private const string Levels = """
          --config FILE            take settings from a YAML or JSON file; options that come later count
          --print_config[=FLAGS]   print the settings as such a file; FLAGS: comments, skip_default, skip_null, skip_unset
          -h, --help               print this
        """;

    /// <summary>The help that a command line asks for.</summary>
    /// <param name="command">The command line.</param>
    /// <param name="families">The kinds of models that there are converters for.</param>
    public static string Of(ParsedCommand command, IReadOnlyList<ICheckpointFamily> families) => command switch
    {
        { Family: { } family, Method: { } method } => Settings(family, method),
        { Family: { } family } => OfFamily(family),
        _ => Program(families),
    };

    private static string Program(IReadOnlyList<ICheckpointFamily> families) => $"""
        Converts checkpoints between HuggingFace and MindSpeed-MM, with the options of MindSpeed-MM's own mm-convert.

        Usage: mm-convert [OPTIONS] CONVERTER METHOD --cfg.NAME VALUE ...

        Converters:
        {string.Join('\n', families.Select(family => $"  {family.Converter,-24} models of type {family.ModelType}"))}

        Methods:
        {MethodList(Methods.All)}

        Options:
        {Levels}
          --version                print the version

        Examples:
          mm-convert {families[0].Converter} --help
        {Examples(families[0], Methods.All[0])}

        Variables of the environment count where JSONARGPARSE_DEFAULT_ENV is true: MM_CONVERT_<CONVERTER>__<METHOD>__CFG__<NAME>.
        Exit codes: 0 done, 1 the input is at fault, 2 the command line is, 130 interrupted.

        """;

    private static string OfFamily(ICheckpointFamily family) => $"""
        Converts checkpoints of models of type {family.ModelType}.

        Usage: mm-convert {family.Converter} [OPTIONS] METHOD --cfg.NAME VALUE ...

        Methods:
        {MethodList(Methods.Of(family))}

        Options:
        {Levels}

        Examples:
          mm-convert {family.Converter} {Methods.All[0].Name} --help
        {string.Join('\n', Methods.Of(family).Select(method => Examples(family, method)))}

        """;

    private static string Settings(ICheckpointFamily family, Method method)
    {
        var text = new StringBuilder();
        text.Append($"{Heading(family, method)}\n\n");
        text.Append($"Usage: mm-convert {family.Converter} {method.Name} --cfg.NAME VALUE ... [OPTIONS]\n\nSettings (* must be given):\n");
        foreach (var setting in method.Settings)
        {
            var otherwise = setting.Default is { } value ? $" [default: {value}]" : "";
            Line(text, $"{(setting.IsRequired ? "*" : " ")} --{setting.Path} {setting.Value}", setting.Help + otherwise);
        }

        text.Append(method.Direction.HasLayout
            ? """

                A group takes JSON, YAML or a file: --cfg.parallel_config '{"tp_size": 2}'. Also --cfg.NAME=VALUE.
                Lists are [chunk][stage]: each inner list is one virtual chunk over all stages. MindSpeed's own
                --pipeline-num-transformer-layers is the other way round, [stage][chunk].

                """
            : "\nAlso --cfg.NAME=VALUE.\n");
        text.Append("\nOptions of this program:\n");
        foreach (var option in OwnOptions.All.Where(option => option.IsOf(method.Direction)))
        {
            Line(text, $"  {option.Name} {option.Value}", option.Help);
        }

        return text.Append($"{Levels}\n\nExamples:\n{Examples(family, method)}\n").ToString();
    }

    private static string Heading(ICheckpointFamily family, Method method) => method.Help.StartsWith("from ", StringComparison.Ordinal)
        ? $"Converts models of type {family.ModelType} {method.Help}."
        : $"{(method.Direction == ConversionDirection.Merge ? "Merges" : "Converts")} {method.Help}, "
            + $"for models of type {family.ModelType}.";

    private static void Line(StringBuilder text, string left, string right)
    {
        text.Append(left.Length < 26 ? $"{left,-27}{right}" : $"{left}\n{"",27}{right}").Append('\n');
    }

    private static string MethodList(IEnumerable<Method> methods) =>
        string.Join('\n', methods.Select(method => $"  {method.Name,-24} {method.Help}"));

    private static string Examples(ICheckpointFamily family, Method method) =>
        string.Join('\n', method.Examples.Select(example => $"  mm-convert {family.Converter} {method.Name} {example}"));
}
