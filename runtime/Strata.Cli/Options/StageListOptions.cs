using System.CommandLine;
using System.CommandLine.Parsing;
using Strata.Rules.Launch;
using Strata.Rules.Words;

namespace Strata.Cli.Options;

/// <summary>Options that list layers by stage.</summary>
public static class StageListOptions
{
    /// <summary>Makes an option; its lists may be split by the shell at blanks.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="description">Its help.</param>
    public static Option<string[]> Create(string name, string description)
    {
        var option = new Option<string[]>(name) { Description = description, HelpName = "LISTS", AllowMultipleArgumentsPerToken = true };
        option.Validators.Add(result =>
        {
            var text = Joined(result);
            if (result.Tokens.FirstOrDefault(token => token.Value.StartsWith("--", StringComparison.Ordinal)) is { } unknown)
            {
                // It takes several values, and so what no option is for one.
                result.AddError($"Unrecognized command or argument '{unknown.Value}'.");
            }
            else if (StageLists.Parse(text) is null)
            {
                result.AddError($"{name} is '{Quoted.Plain(text)}'; expected one list for each virtual chunk, such as [[5,12,12,11]] or "
                    + $"[[1,2],[3,4]].");
            }
        });
        return option;
    }

    /// <summary>The lists that were given; null where none were.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="option">The option.</param>
    public static IReadOnlyList<IReadOnlyList<int>>? Read(ParseResult parsed, Option<string[]> option) =>
        parsed.GetValue(option) is { Length: > 0 } tokens ? StageLists.Parse(string.Concat(tokens)) : null;

    private static string Joined(OptionResult result) => string.Concat(result.Tokens.Select(token => token.Value));
}
