using TinyVqa.Questions;
using TinyVqa.Scenes;

namespace FinetuneTiny;

/// <summary>What the model is taught, and what it is asked. Chance decides, and the same seed decides alike.</summary>
public static class Curriculum
{
    /// <summary>What is asked of colours: which a thing has, and where the thing is that has it.</summary>
    public static IReadOnlyList<Kind> Kinds { get; } = [Kind.Colour, Kind.Place];

    /// <summary>
    /// What is learned from: three of four questions are about something pink or cyan, every fourth about colours that the model knows,
    /// so that it does not forget them.
    /// </summary>
    /// <param name="seed">Which questions.</param>
    public static IEnumerable<Exchange> Lessons(int seed)
    {
        using var later = Both(Kinds.Select(kind => Later(kind, seed, heldOut: false))).GetEnumerator();
        using var first = Both(Kinds.Select(kind => First(kind, seed, heldOut: false))).GetEnumerator();
        for (var number = 0; ; number++)
        {
            var next = number % 4 == 3 ? first : later;
            _ = next.MoveNext();
            yield return next.Current;
        }
    }

    /// <summary>Questions about things in the colours that are taught.</summary>
    /// <param name="kind">What is asked for.</param>
    /// <param name="seed">Which questions.</param>
    /// <param name="heldOut">Whether of combinations of shape, colour and place that no lesson has.</param>
    public static IEnumerable<Exchange> Later(Kind kind, int seed, bool heldOut) =>
        Asked(new(seed, heldOut, Palette.All), kind).Where(exchange => Palette.Later.Contains(exchange.Target!.Colour));

    /// <summary>Questions about colours that the model knows.</summary>
    /// <param name="kind">What is asked for.</param>
    /// <param name="seed">Which questions.</param>
    /// <param name="heldOut">Whether of combinations that it was never trained on.</param>
    public static IEnumerable<Exchange> First(Kind kind, int seed, bool heldOut) => Asked(new(seed, heldOut), kind);

    private static IEnumerable<Exchange> Asked(QuestionMaker maker, Kind kind)
    {
        while (true)
        {
            yield return maker.Next(kind);
        }
    }

    /// <summary>What several give, in turns.</summary>
    private static IEnumerable<Exchange> Both(IEnumerable<IEnumerable<Exchange>> several)
    {
        IEnumerator<Exchange>[] each = [.. several.Select(one => one.GetEnumerator())];
        for (var number = 0; ; number++)
        {
            _ = each[number % each.Length].MoveNext();
            yield return each[number % each.Length].Current;
        }
    }
}
