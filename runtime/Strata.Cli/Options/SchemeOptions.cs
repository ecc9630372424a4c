using System.CommandLine;
using Strata.Quantisation;

namespace Strata.Cli.Options;

/// <summary>The options that say how weights are stored as codes.</summary>
internal static class SchemeOptions
{
    /// <summary>How many bits a code has; none where nobody says.</summary>
    public static Option<int?> Bits()
    {
        var option = new Option<int?>("--bits") { Description = "Bits of a weight's code.", HelpName = Known(QuantisationScheme.AllBits) };
        return Only(option, QuantisationScheme.AllBits);
    }

    /// <summary>How many columns share a scale.</summary>
    public static Option<int> Group()
    {
        var option = new Option<int>("--group")
        {
            Description = "Columns of a row that share a scale.",
            HelpName = Known(QuantisationScheme.AllGroups),
            DefaultValueFactory = _ => 64,
        };
        return Only(option, QuantisationScheme.AllGroups);
    }

    private static string Known(IEnumerable<int> values) => string.Join('|', values);

    private static Option<T> Only<T>(Option<T> option, IEnumerable<int> values)
    {
        option.AcceptOnlyFromAmong([.. values.Select(value => $"{value}")]);
        return option;
    }
}
