using System.Collections.Frozen;
using System.Globalization;

namespace Strata.Inference.Tokenization.Normalization;

/// <summary>What Unicode says of characters that are made of others (UAX 15), Hangul syllables excepted.</summary>
internal static class CanonicalData
{
    private const string Resource = "canonical.txt";

    private static readonly Lazy<Tables> Loaded = new(Load);

    /// <summary>The one or two characters that a character is; the second is -1 where it is one.</summary>
    public static FrozenDictionary<int, (int First, int Second)> Decompositions => Loaded.Value.Decompositions;

    /// <summary>The character that two become.</summary>
    public static FrozenDictionary<(int First, int Second), int> Compositions => Loaded.Value.Compositions;

    /// <summary>The combining class of each character that has one: marks are put in the order of their classes.</summary>
    public static FrozenDictionary<int, byte> Classes => Loaded.Value.Classes;

    /// <summary>Characters by which a text may not be composed yet: marks, and what stays apart or joins what is before it.</summary>
    public static FrozenSet<int> Unsettled => Loaded.Value.Unsettled;

    private static Tables Load()
    {
        var decompositions = new Dictionary<int, (int First, int Second)>();
        var compositions = new Dictionary<(int First, int Second), int>();
        var classes = new Dictionary<int, byte>();
        using var stream = typeof(CanonicalData).Assembly.GetManifestResourceStream(Resource)!;
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
        {
            var words = line.Split(' ');
            switch (words[0])
            {
                case "#":
                    break;
                case "=" or ">":
                    var parts = (Point(words[2]), words.Length > 3 ? Point(words[3]) : -1);
                    decompositions.Add(Point(words[1]), parts);
                    if (words[0] == "=")
                    {
                        compositions.Add(parts, Point(words[1]));
                    }

                    break;
                default:
                    for (var point = Point(words[1]); point <= Point(words[^1]); point++)
                    {
                        classes.Add(point, byte.Parse(words[0], CultureInfo.InvariantCulture));
                    }

                    break;
            }
        }

        var composed = compositions.Values.ToHashSet();
        return new Tables(
            decompositions.ToFrozenDictionary(),
            compositions.ToFrozenDictionary(),
            classes.ToFrozenDictionary(),
            classes.Keys.Concat(compositions.Keys.Select(pair => pair.Second))
                .Concat(decompositions.Keys.Where(point => !composed.Contains(point))).ToFrozenSet());
    }

    private static int Point(string hexadecimal) => int.Parse(hexadecimal, NumberStyles.HexNumber, CultureInfo.InvariantCulture);

    private sealed record Tables(
        FrozenDictionary<int, (int First, int Second)> Decompositions,
        FrozenDictionary<(int First, int Second), int> Compositions,
        FrozenDictionary<int, byte> Classes,
        FrozenSet<int> Unsettled);
}
