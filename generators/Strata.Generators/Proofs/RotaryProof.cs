using System.Globalization;
using Strata.Generators.Model;

namespace Strata.Generators.Proofs;

/// <summary>Whether the sections of multimodal rotary positions hold one frequency for every pair of features that turns.</summary>
internal static class RotaryProof
{
    /// <summary>Compares the sections with the head, rounding as the runtime does.</summary>
    public static IEnumerable<Finding> SectionsFit(RotaryModel rotary)
    {
        var turning = (int)(rotary.HeadDim * rotary.Factor);
        return rotary.SectionSum == turning / 2
            ? []
            : [Finding.At(null, Number(rotary.SectionSum), Number(rotary.HeadDim), Number(turning), Number(turning / 2))];
    }

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
