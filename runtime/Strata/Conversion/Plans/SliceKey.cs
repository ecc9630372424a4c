using System.Globalization;
using System.Text;
using Strata.Placement;

namespace Strata.Conversion.Plans;

/// <summary>Tells slices apart by what they take.</summary>
internal static class SliceKey
{
    /// <summary>A text that two slices share exactly where they take the same elements in the same order.</summary>
    /// <param name="slice">The slice.</param>
    public static string Of(ParameterSlice slice)
    {
        var text = new StringBuilder();
        foreach (var ranges in slice.Dimensions)
        {
            foreach (var range in ranges)
            {
                text.Append(CultureInfo.InvariantCulture, $"{range.Start}+{range.Count},");
            }

            text.Append(';');
        }

        return text.ToString();
    }
}
