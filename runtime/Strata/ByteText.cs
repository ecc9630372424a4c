using System.Globalization;

namespace Strata;

/// <summary>Writes numbers of bytes for people.</summary>
internal static class ByteText
{
    private static readonly string[] Units = ["B", "KiB", "MiB", "GiB", "TiB", "PiB"];

    /// <summary>The number in the largest unit of which there is one at least, for example <c>19.17 GiB</c>.</summary>
    internal static string Of(long bytes)
    {
        var (size, unit) = ((double)bytes, 0);
        while (size >= 1024 && unit < Units.Length - 1)
        {
            (size, unit) = (size / 1024, unit + 1);
        }

        return $"{size.ToString(unit == 0 ? "0" : "0.00", CultureInfo.InvariantCulture)} {Units[unit]}";
    }
}
