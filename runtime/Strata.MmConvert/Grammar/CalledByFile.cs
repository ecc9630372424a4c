using Strata.MmConvert.Yaml;
using Strata.Rules.Words;

namespace Strata.MmConvert.Grammar;

/// <summary>The converter and the method that configuration files call, where the command line names none.</summary>
internal static class CalledByFile
{
    /// <summary>The member that calls one by its name.</summary>
    public const string Key = "subcommand";

    /// <summary>The converter that files call.</summary>
    /// <param name="files">The files, each with what it begins with: 0 converters, 1 methods.</param>
    /// <param name="known">What can be called.</param>
    /// <param name="notes">Takes a word on a choice among several.</param>
    /// <returns>Its name; null where the files call none.</returns>
    /// <exception cref="UsageException">They call what there is not.</exception>
    public static string? Converter(IEnumerable<(int Level, ConfigNode Node)> files, IReadOnlyList<string> known, List<string> notes) =>
        Find(files.Where(file => file.Level == 0).Select(file => file.Node).OfType<MappingNode>(), known, notes);

    /// <summary>The method that files call.</summary>
    /// <param name="files">The files, each with what it begins with: 0 converters, 1 methods.</param>
    /// <param name="converter">The converter.</param>
    /// <param name="known">What can be called.</param>
    /// <param name="notes">Takes a word on a choice among several.</param>
    /// <returns>Its name; null where the files call none.</returns>
    /// <exception cref="UsageException">They call what there is not.</exception>
    public static string? Method(
        IEnumerable<(int Level, ConfigNode Node)> files, string converter, IReadOnlyList<string> known, List<string> notes) =>
        Find(files.Where(file => file.Level < 2).Select(file => file.Level == 0
            ? (file.Node as MappingNode)?.Members.LastOrDefault(member => member.Key == converter).Value
            : file.Node).OfType<MappingNode>(), known, notes);

    // By its name, or by being the only one, or else the first, that the files have settings for.
    private static string? Find(IEnumerable<MappingNode> groups, IReadOnlyList<string> known, List<string> notes)
    {
        var members = groups.SelectMany(group => group.Members).ToList();
        if (members.LastOrDefault(member => member.Key == Key).Value is { } named)
        {
            return named is ScalarNode { Text: var name } && known.Contains(name)
                ? name
                : throw new UsageException($"{named.Place}: {Key} is {Quoted.Of(named.Shown)}; expected {string.Join(", ", known)}.");
        }

        var present = known.Where(name => members.Any(member => member.Key == name && member.Value is MappingNode)).ToList();
        if (present.Count > 1)
        {
            notes.Add($"The configuration has settings for {string.Join(" and ", present)}, and none is called: {present[0]} is taken.");
        }

        return present.Count > 0 ? present[0] : null;
    }
}
