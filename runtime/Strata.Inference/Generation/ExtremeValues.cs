using System.Globalization;

namespace Strata.Inference.Generation;

/// <summary>Says which of the values that are asked for can have made scores infinite.</summary>
internal static class ExtremeValues
{
    /// <summary>The message, with a way out for each value.</summary>
    /// <param name="options">What is asked for.</param>
    public static string Message(GenerationOptions options)
    {
        var scores = options.Scores ?? new();
        (string Key, double Value, double Nothing)[] all =
        [
            ("temperature", options.Sampling?.Temperature ?? 1, 1),
            ("repetition_penalty", scores.RepetitionPenalty, 1),
            ("frequency_penalty", scores.FrequencyPenalty, 0),
            ("presence_penalty", scores.PresencePenalty, 0),
            ("sequence_bias", scores.SequenceBias.Select(bias => bias.Bias).DefaultIfEmpty(0).MaxBy(Math.Abs), 0),
            ("exponential_decay_length_penalty", scores.LengthDecay?.Factor ?? 1, 1),
        ];
        var asked = all.Where(one => one.Value != one.Nothing)
            .Select(one => string.Create(CultureInfo.InvariantCulture, $"{one.Key} {one.Value} ({one.Nothing} changes nothing)"))
            .ToList();
        return $"Scores became infinite by what is asked of generation: {string.Join(", ", asked)}. Give "
            + (asked.Count == 1 ? "a value nearer to that." : "values nearer to these.");
    }
}
