using System.CommandLine;
using Strata.Rules.Launch;
using Strata.Rules.Words;

namespace Strata.Cli.Options;

/// <summary>The option that lists the layers of towers by stage which are neither the vision tower nor the text decoder.</summary>
public static class TowerListOptions
{
    /// <summary>Makes it.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="fallback">What counts where it is not given.</param>
    public static Option<string[]> Create(string name, string fallback)
    {
        var option = new Option<string[]>(name)
        {
            Description = "Layers of a tower between these on each stage, by its place in the model, audio_tower=[[2,0]]; once for each. "
                + $"[default: {fallback}]",
            HelpName = "TOWER=LISTS",
        };
        option.Validators.Add(result =>
        {
            var texts = result.Tokens.Select(token => token.Value).ToList();
            if (texts.FirstOrDefault(text => Pair(text) is null) is { } wrong)
            {
                result.AddError($"{name} is '{Quoted.Plain(wrong)}'; expected a tower and one list for each virtual chunk, such as "
                    + "audio_tower=[[2,0]].");
            }
            else if (texts.CountBy(text => Pair(text)!.Value.Key).FirstOrDefault(tower => tower.Value > 1) is { Key: { } twice })
            {
                result.AddError($"{name} is given twice for '{Quoted.Plain(twice)}'.");
            }
        });
        return option;
    }

    /// <summary>The lists by tower.</summary>
    /// <param name="tokens">The option's values; null where it is not given.</param>
    public static IReadOnlyDictionary<string, IReadOnlyList<IReadOnlyList<int>>> Read(string[]? tokens) =>
        (tokens ?? []).Select(text => Pair(text)!.Value).ToDictionary(StringComparer.Ordinal);

    private static KeyValuePair<string, IReadOnlyList<IReadOnlyList<int>>>? Pair(string text) =>
        text.Split('=', 2) is [{ Length: > 0 } tower, var lists] && StageLists.Parse(lists) is { } read ? new(tower, read) : null;
}
