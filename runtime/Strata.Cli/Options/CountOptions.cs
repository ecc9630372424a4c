using System.CommandLine;
using System.Globalization;

namespace Strata.Cli.Options;

/// <summary>Options that count something.</summary>
public static class CountOptions
{
    /// <summary>Refuses a count below one; what is no number at all the parser itself refuses.</summary>
    /// <param name="option">The option.</param>
    public static void AtLeastOne(Option option) => option.Validators.Add(result =>
    {
        if (result.Tokens.Any(token => int.TryParse(token.Value, CultureInfo.InvariantCulture, out var count) && count < 1))
        {
            result.AddError($"{option.Name} must be at least 1.");
        }
    });
}
