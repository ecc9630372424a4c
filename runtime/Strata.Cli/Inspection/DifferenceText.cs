using System.Globalization;
using Strata.Inspection;
using Strata.Rules.Words;

namespace Strata.Cli.Inspection;

/// <summary>A difference for people.</summary>
internal static class DifferenceText
{
    /// <summary>Writes a line for each tensor that differs, then the counts.</summary>
    public static void Write(CheckpointDifference difference, TextWriter writer)
    {
        Lines($"only in {difference.First}", difference.OnlyFirst);
        Lines($"only in {difference.Second}", difference.OnlySecond);
        foreach (var tensor in difference.Unlike)
        {
            writer.WriteLine($"{Quoted.Plain(tensor.Name)}: {tensor.Reason}");
        }

        foreach (var tensor in difference.Values)
        {
            writer.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{Quoted.Plain(tensor.Name)}: {tensor.Differing} of {tensor.Elements} elements differ{Sizes(tensor)}"));
        }

        Lines("not compared, because the order of its rows can not be told", difference.Untold);
        writer.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"compared by {(difference.IsByParameter ? "declared parameter" : "place")}: {difference.Equal} equal, "
            + $"{difference.Values.Count} of other values, {difference.Unlike.Count} of other shape or type, "
            + $"{difference.OnlyFirst.Count} only in the first, {difference.OnlySecond.Count} only in the second"));

        void Lines(string head, IReadOnlyList<string> names)
        {
            foreach (var name in names)
            {
                writer.WriteLine($"{head}: {Quoted.Plain(name)}");
            }
        }
    }

    private static string Sizes(ValueDifference tensor) => tensor.LargestAbsolute is not { } absolute ? string.Empty : string.Create(
        CultureInfo.InvariantCulture, $", by at most {absolute:G6}, relative {tensor.LargestRelative:G6}");
}
