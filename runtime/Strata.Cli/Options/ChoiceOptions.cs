using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using Strata.Inference.Generation;
using Strata.Rules.Words;

namespace Strata.Cli.Options;

/// <summary>The options that say how tokens are chosen; each counts before a file's key.</summary>
internal sealed class ChoiceOptions
{
    /// <summary>What float32 holds, rounded to the inside.</summary>
    private const string Largest = "3e38";

    private const string Smallest = "1e-37";

    private readonly Option<bool> _greedy = new("--greedy") { Description = "Take the most likely token each time, whatever files say." };
    private readonly Option<double?> _temperature = Number(
        "--temperature", 0, float.MaxValue, "Draw tokens; below 1 likely ones become likelier. 0 takes the most likely one each time.");

    private readonly Option<double?> _topP = Number(
        "--top-p", 0, 1, "Draw from the most likely tokens that together are so probable.");

    private readonly Option<double?> _minP = Number(
        "--min-p", 0, 1, "Draw from the tokens that are at least so many times as likely as the most likely one.");

    private readonly Option<int?> _topK = new("--top-k")
    {
        Description = "Draw from so many of the most likely tokens; 0 for all. "
            + $"[default: all, where transformers takes {GenerationConfig.HiddenTopK}]",
        HelpName = "N",
    };

    private readonly Option<double?> _repetition = Number(
        "--repetition-penalty", float.Epsilon, float.MaxValue, "Above 1, tokens of prompt and answer come less often again; 1 for none.");

    private readonly Option<double?> _frequency = Number(
        "--frequency-penalty", float.MinValue, float.MaxValue, "Lowers the scores of the answer's tokens each time that they come.");

    private readonly Option<double?> _presence = Number(
        "--presence-penalty", float.MinValue, float.MaxValue, "Lowers the scores of the answer's tokens once.");

    private readonly Option<long?> _seed = new("--seed")
    {
        Description = "From what tokens are drawn: the same gives the same answer. [default: another each time, which is said]",
        HelpName = "N",
    };

    private readonly Option<int?> _lookup = new("--lookup")
    {
        Description = "Guess so many tokens from where the latest ones stood before; the answer is the same, and sooner where it repeats.",
        HelpName = "N",
    };

    private readonly Option<string[]> _stop = new("--stop")
    {
        Description = "A text that ends the answer, which is cut before it; may be given several times.",
        HelpName = "TEXT",
    };

    private ChoiceOptions()
    {
        _topK.Validators.Add(given => Within(given.Tokens.Select(token => token.Value), 0, int.MaxValue, "--top-k", given.AddError));
        _lookup.Validators.Add(given => Within(given.Tokens.Select(token => token.Value), 1, int.MaxValue, "--lookup", given.AddError));
    }

    /// <summary>Makes the options, and adds them to a command.</summary>
    /// <param name="command">The command.</param>
    /// <param name="readsText">Whether it knows text: then an answer may be ended by one.</param>
    public static ChoiceOptions Of(Command command, bool readsText)
    {
        var made = new ChoiceOptions();
        Option[] drawn = [made._temperature, made._topP, made._topK, made._minP];
        foreach (var option in new Option[] { made._greedy }.Concat(drawn)
            .Concat([made._repetition, made._frequency, made._presence, made._seed, made._lookup]).Concat(readsText ? [made._stop] : []))
        {
            command.Add(option);
        }

        command.Validators.Add(given =>
        {
            var asked = drawn.Where(option => given.GetResult(option) is { Implicit: false }).ToList();
            if (given.GetResult(made._greedy) is { Implicit: false } && asked.Count > 0)
            {
                given.AddError(
                    $"--greedy takes the most likely token each time, and {asked[0].Name} says how one is drawn. Give one of them.");
            }
        });
        return made;
    }

    /// <summary>What is asked on the command line.</summary>
    /// <param name="parsed">The command line.</param>
    public GenerationConfig Read(ParseResult parsed)
    {
        var sources = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        var temperature = Said(_temperature, "temperature");
        var config = new GenerationConfig
        {
            Temperature = temperature == 0 ? null : temperature,
            TopK = Said(_topK, "top_k"),
            TopP = Said(_topP, "top_p"),
            MinP = Said(_minP, "min_p"),
            RepetitionPenalty = Said(_repetition, "repetition_penalty"),
            FrequencyPenalty = Said(_frequency, "frequency_penalty"),
            PresencePenalty = Said(_presence, "presence_penalty"),
            Seed = Said(_seed, "seed"),
            LookupTokens = Said(_lookup, "prompt_lookup_num_tokens"),
            StopStrings = parsed.GetResult(_stop) is { Implicit: false } ? [.. parsed.GetValue(_stop)!] : null,
        };
        var draws = config.Draws(parsed.GetValue(_greedy) ? 0 : temperature);
        if (draws is false)
        {
            sources["do_sample"] = temperature == 0 ? "--temperature 0" : "--greedy";
        }

        if (config.StopStrings is not null)
        {
            sources["stop_strings"] = "--stop";
        }

        return config with { DoSample = draws, Sources = sources.ToImmutable() };

        T? Said<T>(Option<T?> option, string key)
            where T : struct
        {
            var value = parsed.GetValue(option);
            if (value is not null)
            {
                sources[key] = option.Name;
            }

            return value;
        }
    }

    private static Option<double?> Number(string name, double least, double most, string description)
    {
        var option = new Option<double?>(name) { Description = description, HelpName = "X" };
        option.Validators.Add(given => Within(given.Tokens.Select(token => token.Value), least, most, name, given.AddError));
        return option;
    }

    /// <summary>
    /// Scores are float32, and so is what changes them: a number that is none there is refused. What is no number at all, another check
    /// refuses.
    /// </summary>
    private static void Within(IEnumerable<string> texts, double least, double most, string name, Action<string> refuse)
    {
        foreach (var text in texts)
        {
            if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
                && !(number >= least && number <= most && (number == 0 || most == 1 || (float)number != 0)))
            {
                var expected = most == 1 ? "a number from 0 to 1" : most == int.MaxValue ? $"{least:0} to {most:0}"
                    : least < 0 ? $"a number from -{Largest} to {Largest}"
                    : $"{(least == 0 ? "0, or " : "")}a number from {Smallest} to {Largest}";
                refuse($"'{name}' is followed by {Quoted.Of(text)}; expected {expected}.");
            }
        }
    }
}
