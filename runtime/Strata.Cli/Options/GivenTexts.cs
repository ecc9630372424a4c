using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Strata.Rules.Words;

namespace Strata.Cli.Options;

/// <summary>
/// What holds for the text of every option: it is not empty, as a variable of the shell that is not set leaves it, and a number is one.
/// </summary>
internal static class GivenTexts
{
    /// <summary>Options that may be empty: what they give is said, not looked for.</summary>
    private static readonly string[] Spoken = ["--prompt"];

    /// <summary>Checks every option and argument of a command and of those below it.</summary>
    /// <param name="command">The command.</param>
    public static void Check(Command command)
    {
        foreach (var option in command.Options.Where(option => !Spoken.Contains(option.Name)))
        {
            option.Validators.Add(given => Refuse(given, given.Tokens, option.Name));
            Parse(option);
        }

        foreach (var argument in command.Arguments)
        {
            argument.Validators.Add(given => Refuse(given, given.Tokens, argument.Name));
        }

        foreach (var inner in command.Subcommands)
        {
            Check(inner);
        }
    }

    private static void Refuse(SymbolResult given, IReadOnlyList<Token> tokens, string name)
    {
        if (tokens.Any(token => token.Value.Length == 0))
        {
            given.AddError($"'{name}' is followed by an empty text. Give a value, or leave it out.");
        }
    }

    /// <summary>Says of a text that is no number which one is expected; the library would name a type of .NET.</summary>
    private static void Parse(Option option)
    {
        switch (option)
        {
            case Option<int> { CustomParser: null } whole:
                whole.CustomParser = given => Whole(given, option.Name) ?? 0;
                break;
            case Option<int?> { CustomParser: null } whole:
                whole.CustomParser = given => Whole(given, option.Name);
                break;
            case Option<long?> { CustomParser: null } whole:
                whole.CustomParser = given => Long(given, option.Name);
                break;
            case Option<double?> { CustomParser: null } number:
                number.CustomParser = given => Number(given, option.Name);
                break;
        }
    }

    private static int? Whole(ArgumentResult given, string name)
    {
        var text = given.Tokens[0].Value;
        if (int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
        {
            return number;
        }

        given.AddError($"'{name}' is followed by {Quoted.Of(text)}; expected a whole number up to {int.MaxValue}.");
        return null;
    }

    private static long? Long(ArgumentResult given, string name)
    {
        var text = given.Tokens[0].Value;
        if (long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
        {
            return number;
        }

        given.AddError($"'{name}' is followed by {Quoted.Of(text)}; expected a whole number up to {long.MaxValue}.");
        return null;
    }

    private static double? Number(ArgumentResult given, string name)
    {
        var text = given.Tokens[0].Value;
        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number))
        {
            return number;
        }

        given.AddError($"'{name}' is followed by {Quoted.Of(text)}; expected a number.");
        return null;
    }
}
