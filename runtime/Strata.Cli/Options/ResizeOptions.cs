using System.CommandLine;
using Strata.Inference.Images;

namespace Strata.Cli.Options;

/// <summary>The option that says in which order pictures are resized.</summary>
public static class ResizeOptions
{
    /// <summary>The option's name without dashes, by which a trace says it, too.</summary>
    public const string Name = "resize-order";

    private const string Old = "pillow12";
    private const string New = "pillow13";

    /// <summary>Makes the option.</summary>
    /// <param name="description">What it does in the command.</param>
    public static Option<string?> Create(string description)
    {
        var option = new Option<string?>($"--{Name}") { Description = description, HelpName = $"{Old}|{New}" };
        option.AcceptOnlyFromAmong(Old, New);
        return option;
    }

    /// <summary>The order that a value of it stands for.</summary>
    /// <param name="value">The value; null where it is not given.</param>
    public static ResizeOrder Order(string? value) => value == New ? ResizeOrder.Pillow13 : ResizeOrder.Pillow12;
}
