using System.Text;

namespace Strata.Inference.Tokenization.Normalization;

/// <summary>
/// Writes text in Unicode's composed form, NFC. Not .NET's own: that needs a library of the system, whose version decides, and leaves text
/// as it is where there is none.
/// </summary>
internal static class ComposedForm
{
    /// <summary>Of the stretches of the result: this one is made of characters of several parts.</summary>
    public const int Several = -1;

    /// <summary>Composes a text.</summary>
    /// <param name="text">The text; half a surrogate pair stays as it is.</param>
    public static string Of(string text) => IsSettled(text) ? text : string.Concat(Of([text]).Select(stretch => stretch.Text));

    /// <summary>Composes a text that is made of parts: characters of two parts may become one.</summary>
    /// <param name="parts">The parts.</param>
    /// <returns>The text in stretches, each with the place of the part that it comes from, or <see cref="Several"/>.</returns>
    public static IReadOnlyList<(string Text, int Part)> Of(IReadOnlyList<string> parts)
    {
        if (parts.All(IsSettled))
        {
            return [.. parts.Select((text, part) => (text, part))];
        }

        var characters = new List<(int Point, int Part)>();
        foreach (var (part, text) in parts.Index())
        {
            foreach (var point in Points(text))
            {
                Decompose(point, part, characters);
            }
        }

        return Stretches(Compose(Ordered(characters)));
    }

    private static bool IsSettled(string text) =>
        text.AsSpan().IndexOfAnyExceptInRange('\0', '\u02ff') < 0
        || !Points(text).Any(point => CanonicalData.Unsettled.Contains(point) || Hangul.Joins(point));

    private static void Decompose(int point, int part, List<(int Point, int Part)> characters)
    {
        if (point >= '\u00c0'
            && (CanonicalData.Decompositions.TryGetValue(point, out var found) ? found : Hangul.Parts(point)) is var (a, b))
        {
            Decompose(a, part, characters);
            if (b >= 0)
            {
                Decompose(b, part, characters);
            }
        }
        else
        {
            characters.Add((point, part));
        }
    }

    /// <summary>Puts the marks between two other characters in the order of their classes, equals as they came.</summary>
    private static List<(int Point, int Part)> Ordered(List<(int Point, int Part)> characters)
    {
        for (var start = 0; start < characters.Count; start++)
        {
            var end = start;
            while (end < characters.Count && Class(characters[end].Point) > 0)
            {
                end++;
            }

            if (end - start > 1)
            {
                var marks = characters.GetRange(start, end - start).OrderBy(mark => Class(mark.Point)).ToList();
                for (var place = 0; place < marks.Count; place++)
                {
                    characters[start + place] = marks[place];
                }
            }

            start = Math.Max(start, end - 1);
        }

        return characters;
    }

    private static List<(int Point, int Part)> Compose(List<(int Point, int Part)> characters)
    {
        var composed = new List<(int Point, int Part)>(characters.Count);
        var (starter, last) = (-1, 0);
        foreach (var character in characters)
        {
            var kind = Class(character.Point);

            // A mark of the same or a higher class between them keeps the two apart.
            var isBlocked = composed.Count - 1 > starter && last >= kind;
            if (starter >= 0 && !isBlocked && Join(composed[starter].Point, character.Point) is { } joined)
            {
                composed[starter] = (joined, composed[starter].Part == character.Part ? character.Part : Several);
                continue;
            }

            if (kind == 0)
            {
                starter = composed.Count;
            }

            last = kind;
            composed.Add(character);
        }

        return composed;
    }

    private static int? Join(int first, int second) =>
        CanonicalData.Compositions.TryGetValue((first, second), out var joined) ? joined : Hangul.Join(first, second);

    private static byte Class(int point) => CanonicalData.Classes.GetValueOrDefault(point);

    private static IEnumerable<int> Points(string text)
    {
        for (var index = 0; index < text.Length; index++)
        {
            yield return index + 1 < text.Length && char.IsSurrogatePair(text[index], text[index + 1])
                ? char.ConvertToUtf32(text[index], text[++index])
                : text[index];
        }
    }

    private static List<(string Text, int Part)> Stretches(List<(int Point, int Part)> characters)
    {
        var stretches = new List<(string Text, int Part)>();
        var text = new StringBuilder();
        for (var index = 0; index < characters.Count; index++)
        {
            var (point, part) = characters[index];
            _ = point > char.MaxValue ? text.Append(char.ConvertFromUtf32(point)) : text.Append((char)point);
            if (index + 1 == characters.Count || characters[index + 1].Part != part)
            {
                stretches.Add((text.ToString(), part));
                text.Clear();
            }
        }

        return stretches;
    }
}
