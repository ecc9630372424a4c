using System.CommandLine;

namespace Strata.Cli.Options;

/// <summary>Options that name a folder.</summary>
internal static class FolderOptions
{
    /// <summary>One that must be given.</summary>
    /// <param name="name">Its name, with dashes.</param>
    /// <param name="description">What the folder is.</param>
    public static Option<string> Required(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "DIR",
        Required = true,
    };

    /// <summary>One that may be given.</summary>
    /// <param name="name">Its name, with dashes.</param>
    /// <param name="description">What the folder is.</param>
    public static Option<string?> Optional(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "DIR",
    };
}
