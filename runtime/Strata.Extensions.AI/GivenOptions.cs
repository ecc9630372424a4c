using System.Globalization;
using Microsoft.Extensions.AI;
using Strata.Inference.Generation;

namespace Strata.Extensions.AI;

/// <summary>Options of Microsoft.Extensions.AI as this house's: each is applied or refused.</summary>
internal static class GivenOptions
{
    private const int UsualAnswer = 8192;

    /// <summary>Translates.</summary>
    /// <param name="options">The options; null for none.</param>
    /// <param name="files">What the model's files ask for.</param>
    /// <exception cref="NotSupportedException">Something is asked for that this client does not do.</exception>
    /// <exception cref="InputException">A value is none of its key.</exception>
    public static GenerationOptions Read(ChatOptions? options, GenerationConfig files)
    {
        options ??= new();
        Refuse(options);
        var config = new GenerationConfig
        {
            Temperature = options.Temperature is 0 ? null : options.Temperature,
            TopP = options.TopP,
            TopK = options.TopK,
            MinP = More(options, "min_p"),
            FrequencyPenalty = options.FrequencyPenalty,
            PresencePenalty = options.PresencePenalty,
            RepetitionPenalty = More(options, "repetition_penalty"),
            Seed = options.Seed,
            StopStrings = options.StopSequences is { Count: > 0 } stops ? [.. stops] : null,
        };
        config = config with { DoSample = config.Draws(options.Temperature) };
        return config.Over(files).Options(options.MaxOutputTokens, UsualAnswer);
    }

    private static void Refuse(ChatOptions options)
    {
        string? asked = options.Tools is { Count: > 0 } ? "Tools"
            : options.ResponseFormat is not (null or ChatResponseFormatText) ? "ResponseFormat"
            : options.ConversationId is not null ? "ConversationId"
            : options.AdditionalProperties?.Keys.FirstOrDefault(key => key is not ("min_p" or "repetition_penalty")) is { } key
                ? $"AdditionalProperties[\"{key}\"]"
            : null;
        if (asked is not null)
        {
            throw new NotSupportedException($"ChatOptions.{asked} is given, which this client does not do. Leave it out.");
        }
    }

    private static double? More(ChatOptions options, string key) => options.AdditionalProperties?.GetValueOrDefault(key) switch
    {
        null => null,
        IConvertible value and not string => value.ToDouble(CultureInfo.InvariantCulture),
        var other => throw new NotSupportedException($"ChatOptions.AdditionalProperties[\"{key}\"] is {other}; expected a number."),
    };
}
