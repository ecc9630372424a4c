using System.Globalization;
using Strata.Configuration;
using Strata.Rules.ModelFiles;
using Strata.Rules.Words;

namespace Strata.Quantisation;

/// <summary>
/// What a <c>config.json</c> says of weights that <c>strata quantize</c> has written: a <c>quantization_config</c> whose
/// <c>quant_method</c> is <c>strata</c>, which other readers do not know and refuse.
/// </summary>
public static class QuantisationDeclaration
{
    private const int Version = 1;

    /// <summary>The section as JSON.</summary>
    /// <param name="scheme">How weights are stored.</param>
    public static string Write(QuantisationScheme scheme) => string.Create(
        CultureInfo.InvariantCulture,
        $"{{\"quant_method\": \"{QuantisedWeights.OwnMethod}\", \"version\": {Version}, \"bits\": {scheme.Bits}, "
        + $"\"group_size\": {scheme.Group}, \"symmetric\": true, \"scale_dtype\": \"bfloat16\"}}");

    /// <summary>Reads it.</summary>
    /// <param name="configuration">The root of <c>config.json</c>.</param>
    /// <param name="path">The file, for messages.</param>
    /// <returns>How weights are stored; null where none are quantised, or by another method.</returns>
    /// <exception cref="InputException">It says something that this version does not read.</exception>
    public static QuantisationScheme? Read(ConfigurationSection configuration, string path)
    {
        if (configuration.Quantisation != QuantisedWeights.OwnMethod)
        {
            return null;
        }

        var section = configuration.Value?.Member("quantization_config")
            ?? throw new InputException($"{path}: quantization_config of strata belongs to the root of the file. Quantise again.");
        _ = Require(section, path, "version", [Version], "Use the version of Strata that has written it, or quantise again.");
        if (section.Member("symmetric")?.Raw != "true" || section.Member("scale_dtype")?.Text != "bfloat16")
        {
            throw new InputException(
                $"{path}: quantization_config must have \"symmetric\": true and \"scale_dtype\": \"bfloat16\". Quantise again.");
        }

        return new(
            Require(section, path, "bits", QuantisationScheme.AllBits, "Quantise again."),
            Require(section, path, "group_size", QuantisationScheme.AllGroups, "Quantise again."));
    }

    private static int Require(IJsonValue section, string path, string key, IReadOnlyList<int> known, string wayOut)
    {
        var raw = section.Member(key)?.Raw;
        return int.TryParse(raw, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && known.Contains(value)
            ? value
            : throw new InputException(
                $"{path}: quantization_config.{key} must be {string.Join(" or ", known)}, found "
                + $"{(raw is null ? "nothing" : Quoted.Of(raw))}. {wayOut}");
    }
}
