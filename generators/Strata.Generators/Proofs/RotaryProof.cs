using Strata.Generators.Model.Configurations;
using Strata.Rules.Catalogue;
using Strata.Rules.ModelFiles;

namespace Strata.Generators.Proofs;

/// <summary>Whether the sections of multimodal rotary positions hold one frequency for every pair of features that turns.</summary>
internal static class RotaryProof
{
    /// <summary>Compares the sections with the head.</summary>
    public static IEnumerable<Finding<string>> SectionsFit(RotaryModel rotary) =>
        ConfigurationFacts.RotarySections("MropeSection", rotary.SectionSum, rotary.HeadDim, rotary.Factor) is { } broken
            ? [broken]
            : [];
}
