using TinyVqa.Scenes;

namespace TinyVqa.Questions;

/// <summary>Makes up questions; the same seed makes the same ones.</summary>
public sealed class QuestionMaker
{
    /// <summary>What compares, or puts frames in an order, is learned last, and asked more often.</summary>
    private static readonly Kind[] Often =
    [
        Kind.Colour, Kind.Count, Kind.Shape, Kind.Shape, Kind.Shape, Kind.Place, Kind.Place, Kind.Box, Kind.Box, Kind.Motion, Kind.Motion,
    ];

    private readonly Random _random;
    private readonly SceneMaker _scenes;

    /// <summary>Makes it.</summary>
    /// <param name="seed">What decides all that is left to chance.</param>
    /// <param name="heldOut">Whether about combinations that are kept from training, or about all others.</param>
    /// <param name="colours">The colours of things; null for those that are learned from nothing.</param>
    public QuestionMaker(int seed, bool heldOut, IReadOnlyList<Colour>? colours = null)
    {
        _random = new(seed);
        _scenes = new(_random, heldOut, colours ?? Palette.First);
    }

    /// <summary>A question of a kind that chance decides.</summary>
    public Exchange Next() => Next(_random.GetItems(Often, 1)[0]);

    /// <summary>A question.</summary>
    /// <param name="kind">What is asked for.</param>
    public Exchange Next(Kind kind) => kind switch
    {
        Kind.Motion => Motion(),
        Kind.Count => Count(),
        Kind.Colour => About(kind, (item, other) => item.Shape != other.Shape, Colour),
        Kind.Shape => About(kind, (item, other) => item.Colour != other.Colour, ShapeOf),
        Kind.Place => About(kind, (item, other) => item.Name != other.Name, PlaceOf),
        _ => About(kind, (item, other) => item.Name != other.Name, BoxOf),
    };

    private Exchange Count()
    {
        var scene = _scenes.Some();
        var count = scene.Items.Count.ToString(System.Globalization.CultureInfo.InvariantCulture);
        return new(
            Kind.Count, [scene], Either("How many shapes are there?", "How many shapes do you see?"),
            $"{Words.Seen(scene)} That makes {count}.", count);
    }

    private Exchange Motion()
    {
        var (before, after, way) = _scenes.Motion();
        var (start, end) = (before.Items[0], after.Items[0]);
        return new(
            Kind.Motion, [before, after], Either("Which way does the shape move?", "In which direction does it move?"),
            $"I see {Words.WithArticle(start)}, first at the {start.Place}, then at the {end.Place}. It moves {Words.Of(way)}.",
            Words.Of(way), start);
    }

    private Sought Colour(Item item) => new(
        Either($"What colour is the {Words.Of(item.Shape)}?", $"Which colour has the {Words.Of(item.Shape)}?"),
        $"the {Words.Of(item.Shape)}",
        Words.Of(item.Colour));

    private Sought ShapeOf(Item item) => _random.Next(2) == 0
        ? new($"Which shape is {Words.Of(item.Colour)}?", $"the {Words.Of(item.Colour)} one", Words.Of(item.Shape))
        : new($"What is at the {item.Place}?", $"what is at the {item.Place}", Words.Of(item.Shape));

    private Sought PlaceOf(Item item) =>
        new(Either($"Where is the {item.Name}?", $"Where do you see the {item.Name}?"), $"the {item.Name}", item.Place.ToString());

    private Sought BoxOf(Item item) =>
        new(Either($"Mark the {item.Name}.", $"Draw a box around the {item.Name}."), $"the {item.Name}", Words.Box(item));

    /// <summary>Of a scene in which one thing differs from all others in what the question names.</summary>
    private Exchange About(Kind kind, Func<Item, Item, bool> differs, Func<Item, Sought> ask)
    {
        while (true)
        {
            var scene = _scenes.Some();
            Item[] told = [.. scene.Items.Where(item => scene.Items.All(other => other == item || differs(item, other)))];
            if (told.Length > 0)
            {
                var target = told[_random.Next(told.Length)];
                var (question, what, answer) = ask(target);
                return new(kind, [scene], question, Words.Sought(scene, target, what), answer, target);
            }
        }
    }

    private string Either(string one, string other) => _random.Next(2) == 0 ? one : other;

    /// <param name="Question">The question.</param>
    /// <param name="What">What is looked for.</param>
    /// <param name="Answer">What is answered.</param>
    private readonly record struct Sought(string Question, string What, string Answer);
}
