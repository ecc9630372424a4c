using System.CommandLine;
using System.Globalization;

namespace Strata.Cli.Options;

/// <summary>The option that says how many threads compute.</summary>
public static class ThreadOptions
{
    /// <summary>More than any machine has cores: a slip of the keyboard would start that many.</summary>
    private const int Most = 1024;

    /// <summary>Makes the option.</summary>
    public static Option<int?> Create()
    {
        var threads = new Option<int?>("--threads")
        {
            Description = "How many threads compute on the processor. [default: what OMP_NUM_THREADS says, else its cores]",
            HelpName = "N",
        };
        CountOptions.AtLeastOne(threads);
        threads.Validators.Add(result =>
        {
            if (result.Tokens.Any(token => int.TryParse(token.Value, CultureInfo.InvariantCulture, out var count) && count > Most))
            {
                result.AddError($"{threads.Name} is at most {Most}, and useful up to the {Environment.ProcessorCount} cores there are.");
            }
        });
        return threads;
    }
}
