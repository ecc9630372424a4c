namespace Strata.Rules.Words;

/// <summary>Finds what a misspelt name was probably meant to be.</summary>
public static class NearestName
{
    // The effort is quadratic, and names come from files.
    private const int Longest = 200;

    /// <summary>
    /// The candidate with the fewest edits (a character more, less, changed, or two neighbours swapped) from
    /// <paramref name="name"/>, if they are at most a third of its length and at most three; ties go to the ordinally first.
    /// </summary>
    /// <param name="name">The name.</param>
    /// <param name="candidates">What it may be meant to be.</param>
    public static string? Find(string name, IEnumerable<string> candidates)
    {
        if (name.Length > Longest)
        {
            return null;
        }

        var limit = Math.Min(3, name.Length / 3);
        string? nearest = null;
        var smallest = limit + 1;
        foreach (var candidate in candidates.OrderBy(candidate => candidate, StringComparer.Ordinal))
        {
            if (Math.Abs(candidate.Length - name.Length) < smallest
                && Distance(name, candidate) is var distance && distance < smallest)
            {
                (nearest, smallest) = (candidate, distance);
            }
        }

        return nearest;
    }

    // Optimal string alignment: two neighbours that changed places are one slip of the fingers.
    private static int Distance(string left, string right)
    {
        var distances = new int[left.Length + 1, right.Length + 1];
        for (var line = 0; line <= left.Length; line++)
        {
            for (var column = 0; column <= right.Length; column++)
            {
                distances[line, column] = line == 0 || column == 0 ? line + column : Step(distances, left, right, line, column);
            }
        }

        return distances[left.Length, right.Length];
    }

    private static int Step(int[,] distances, string left, string right, int line, int column)
    {
        var substituted = distances[line - 1, column - 1] + (left[line - 1] == right[column - 1] ? 0 : 1);
        var step = Math.Min(substituted, Math.Min(distances[line - 1, column], distances[line, column - 1]) + 1);
        var isSwap = line > 1 && column > 1 && left[line - 1] == right[column - 2] && left[line - 2] == right[column - 1];
        return isSwap ? Math.Min(step, distances[line - 2, column - 2] + 1) : step;
    }
}
