using Strata.Configuration;
using Strata.Rules.ModelFiles;
using Strata.Rules.Words;

namespace Strata.Inference.Processing;

/// <summary>
/// What a processor's file says of sizes and can not be followed: these processors choose a size between a least and a most number of
/// pixels, and transformers refuses any other.
/// </summary>
internal static class PictureSizes
{
    private const string Least = "size.shortest_edge";
    private const string Most = "size.longest_edge";

    /// <summary>Adds what is wrong to the file's report.</summary>
    /// <param name="section">What says it.</param>
    /// <param name="configuration">What was read.</param>
    public static void Refuse(ConfigurationSection section, ImageProcessorConfig configuration)
    {
        if (section.Value?.Member("size") is { Shape: not JsonShape.Null } size && !IsLimits(section, size))
        {
            Invalid(section, "size",
                $"expected {{\"shortest_edge\": least pixels, \"longest_edge\": most pixels}}, found {Quoted.Of(size.Raw)}. These pictures "
                + "have no fixed size. Take the file from the model's own folder, or write both limits.");
        }
        else if (configuration.LeastPixels > configuration.MostPixels)
        {
            var given = new[] { Most, "max_pixels", Least, "min_pixels" }.FirstOrDefault(key => section.Has(key)) ?? Most;
            Invalid(section, given,
                $"expected at most as many pixels at least as at most, found {configuration.LeastPixels} at least "
                + $"(size.shortest_edge, min_pixels) and {configuration.MostPixels} at most (size.longest_edge, max_pixels). "
                + "Write the smaller number first.");
        }
    }

    /// <summary>The keys of a limit, the preferred first: within a size that is no object there are none.</summary>
    /// <param name="section">What says it.</param>
    /// <param name="key">The key within <c>size</c>.</param>
    /// <param name="older">The key of older files.</param>
    public static ConfigurationKeys Keys(ConfigurationSection section, string key, string older) =>
        section.Value?.Member("size") is { Shape: not JsonShape.Null and not JsonShape.Object } ? older : [key, older];

    /// <summary>Older files have other keys there beside limits of their own, <c>min_pixels</c> and <c>max_pixels</c>.</summary>
    private static bool IsLimits(ConfigurationSection section, IJsonValue size) =>
        size.Shape == JsonShape.Object
        && !size.Members.Any(member => member.Key is "height" or "width" or "max_height" or "max_width"
            && member.Value.Shape != JsonShape.Null)
        && (IsNulls(size) || (section.Has(Least) && section.Has(Most)) || (section.Has("min_pixels") && section.Has("max_pixels")));

    private static bool IsNulls(IJsonValue size) =>
        size.Members.Any() && size.Members.All(member => member.Value.Shape == JsonShape.Null);

    private static void Invalid(ConfigurationSection section, string key, string message) =>
        section.AddFinding(ConfigurationSeverity.Error, ConfigurationFindingKind.Invalid, key, message);
}
