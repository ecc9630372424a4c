using System.CommandLine;

namespace Strata.Cli.Options;

/// <summary>The option that says which weights of a HuggingFace folder count.</summary>
public static class WeightOptions
{
    /// <summary>Makes the option.</summary>
    /// <param name="more">What else it may name, as sentences for its help; null where nothing.</param>
    public static Option<string?> Create(string? more = null) => new("--weights")
    {
        Description = "Which file or index of the HuggingFace folder counts, where several could." + more,
        HelpName = more is null ? "NAME" : "NAME|DIR",
    };
}
