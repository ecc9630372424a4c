using Strata.Rules.Catalogue;
using Strata.Rules.Layouts;
using static Strata.Rules.Launch.LaunchProof;

namespace Strata.Rules.Launch;

/// <summary>STR4114: switches of MindSpeed-MM that do nothing good for models like these.</summary>
internal static class FeatureProof
{
    /// <summary>By switch, why it does not work.</summary>
    private static readonly IReadOnlyDictionary<string, string> Broken = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["--dist-train"] = "MindSpeed-MM separates the towers of 'internvl2' and 'opensoraplan1.3' only",
        ["--encoder-dp-balance"] = "it moves rows of patches to other ranks without their pictures' sizes, and brings the results not back",
    };

    /// <summary>The switches that are on.</summary>
    public static IEnumerable<Finding<LayoutPlace>> Work(LaunchArguments arguments) =>
        from pair in Broken.OrderBy(pair => pair.Key, StringComparer.Ordinal)
        where arguments.Has(pair.Key)
        select At(LaunchRules.FeatureWorks, pair.Key, pair.Key, pair.Value);
}
