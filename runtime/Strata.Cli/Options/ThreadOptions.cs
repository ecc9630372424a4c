using System.CommandLine;

namespace Strata.Cli.Options;

/// <summary>The option that says how many threads compute.</summary>
public static class ThreadOptions
{
    /// <summary>Makes the option.</summary>
    public static Option<int?> Create()
    {
        var threads = new Option<int?>("--threads")
        {
            Description = "How many threads compute on the processor. [default: what OMP_NUM_THREADS says, else its cores]",
            HelpName = "N",
        };
        CountOptions.AtLeastOne(threads);
        return threads;
    }
}
