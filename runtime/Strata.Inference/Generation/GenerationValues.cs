using System.Collections.Immutable;
using System.Globalization;
using Strata.Configuration;
using Strata.Inference.Generation.Scores;
using Strata.Rules.ModelFiles;

namespace Strata.Inference.Generation;

/// <summary>Reads the kinds of values that generation is told by; findings go to the file's report.</summary>
internal static class GenerationValues
{
    /// <summary>A whole number; null where it is not said.</summary>
    public static int? Number(this ConfigurationSection section, string key, int? least = null)
    {
        if (!section.Has(key))
        {
            return null;
        }

        var value = section.Int32(key, least ?? 0);
        if (value < least)
        {
            Invalid(section, key, $"expected at least {least}, found {value}.");
        }

        return value;
    }

    /// <summary>A number; null where it is not said.</summary>
    public static double? Real(this ConfigurationSection section, string key, double? least = null)
    {
        if (!section.Has(key))
        {
            return null;
        }

        var value = section.Double(key, least ?? 0);
        if (value < least)
        {
            Invalid(section, key, $"expected at least {least}, found {value.ToString(CultureInfo.InvariantCulture)}.");
        }

        return value;
    }

    /// <summary>How end tokens become likelier; null where it is not said.</summary>
    public static (int Start, double Factor)? Decay(this ConfigurationSection section, string key)
    {
        if (!section.Has(key))
        {
            return null;
        }

        if (section.Value?.Member(key)?.Items.ToList() is [{ Shape: JsonShape.Number } start, { Shape: JsonShape.Number } factor]
            && int.TryParse(start.Raw, CultureInfo.InvariantCulture, out var tokens)
            && double.Parse(factor.Raw, CultureInfo.InvariantCulture) is var speed && double.IsFinite(speed))
        {
            return (tokens, speed);
        }

        Invalid(section, key, "expected [tokens, factor], for example [100, 1.05].");
        return null;
    }

    /// <summary>A number above 0; null where it is not said.</summary>
    public static double? Penalty(this ConfigurationSection section, string key)
    {
        if (!section.Has(key))
        {
            return null;
        }

        var value = section.Double(key, 1);
        if (!((float)value > 0))
        {
            Invalid(section, key, $"expected a number above 0, found {value.ToString(CultureInfo.InvariantCulture)}. 1 changes nothing.");
        }

        return value;
    }

    /// <summary>Tokens, one or several; null where it is not said.</summary>
    public static ImmutableArray<int>? Tokens(this ConfigurationSection section, string key) =>
        section.Has(key) ? section.Int32OneOrMany(key, []) : null;

    /// <summary>Sequences of tokens; null where it is not said.</summary>
    public static ImmutableArray<ImmutableArray<int>>? Words(this ConfigurationSection section, string key)
    {
        if (!section.Has(key))
        {
            return null;
        }

        var words = section.Int32Rows(key, []);
        if (words.Any(word => word.IsEmpty || word.Any(token => token < 0)))
        {
            Invalid(section, key, "expected lists of tokens, none empty and none negative.");
        }

        return words;
    }

    /// <summary>Sequences of tokens with what is added to their scores; null where it is not said.</summary>
    public static ImmutableArray<SequenceBias>? Biases(this ConfigurationSection section, string key)
    {
        if (!section.Has(key))
        {
            return null;
        }

        var read = section.Value?.Member(key)?.Items.Select(Bias).ToList();
        if (read is { Count: > 0 } && read.All(bias => bias is not null))
        {
            return [.. read.Select(bias => bias!.Value)];
        }

        Invalid(section, key, "expected a list of [[tokens], number], for example [[[64, 21], -7.5]].");
        return [];
    }

    private static SequenceBias? Bias(IJsonValue pair)
    {
        if (pair.Items.ToList() is not [{ Shape: JsonShape.List } tokens, { Shape: JsonShape.Number } bias])
        {
            return null;
        }

        var ids = tokens.Items.Select(token => int.TryParse(token.Raw, CultureInfo.InvariantCulture, out var id) ? id : -1).ToList();
        return ids.Count > 0 && ids.All(id => id >= 0)
            ? new SequenceBias([.. ids], double.Parse(bias.Raw, CultureInfo.InvariantCulture))
            : null;
    }

    /// <summary>Yes or no; null where it is not said.</summary>
    public static bool? Truth(this ConfigurationSection section, string key) => section.Has(key) ? section.Boolean(key, false) : null;

    /// <summary>Texts, one or several; null where it is not said.</summary>
    public static ImmutableArray<string>? Texts(this ConfigurationSection section, string key)
    {
        if (section.Value?.Member(key) is not { Shape: not JsonShape.Null } value)
        {
            return null;
        }

        List<IJsonValue> texts = value.Shape == JsonShape.List ? [.. value.Items] : [value];
        if (texts.Any(text => text.Shape != JsonShape.Text || text.Text.Length == 0))
        {
            Invalid(section, key, "expected a text or a list of texts, none empty.");
            return [];
        }

        return [.. texts.Select(text => text.Text)];
    }

    private static void Invalid(ConfigurationSection section, string key, string message) =>
        section.AddFinding(ConfigurationSeverity.Error, ConfigurationFindingKind.Invalid, key, message);
}
