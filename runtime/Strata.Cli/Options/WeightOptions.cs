using System.CommandLine;

namespace Strata.Cli.Options;

/// <summary>The option that says which weights of a HuggingFace folder count.</summary>
public static class WeightOptions
{
    /// <summary>Makes the option.</summary>
    public static Option<string?> Create() => new("--weights")
    {
        Description = "Which file or index of the HuggingFace folder counts, where several could.",
        HelpName = "NAME",
    };
}
