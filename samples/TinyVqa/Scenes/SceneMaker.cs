namespace TinyVqa.Scenes;

/// <summary>Makes up scenes.</summary>
/// <param name="random">Where chance comes from.</param>
/// <param name="heldOut">Whether of the combinations that are kept from training, or of all others.</param>
/// <param name="colours">The colours of things.</param>
public sealed class SceneMaker(Random random, bool heldOut, IReadOnlyList<Colour> colours)
{
    private readonly Colour[] _colours = [.. colours];

    private const int MostItems = 4;
    private const int Off = 1;

    /// <summary>A scene of one to four things.</summary>
    public Scene Some()
    {
        var places = Place.All.ToArray();
        random.Shuffle(places);
        var chosen = places.Take(random.Next(1, MostItems + 1)).OrderBy(place => place.Index);
        return new(Ground(), [.. chosen.Select(One)]);
    }

    /// <summary>Two scenes, between which a thing goes to the next square; what is held out is where it begins.</summary>
    public (Scene Before, Scene After, Direction Way) Motion()
    {
        while (true)
        {
            var way = random.GetItems(Enum.GetValues<Direction>(), 1)[0];
            var start = One(Place.All[random.Next(Place.All.Count)]);
            var end = start with { Place = way.From(start.Place) };
            if (end.Place.IsInside && (heldOut || !end.IsHeldOut))
            {
                var ground = Ground();
                return (new(ground, [start]), new(ground, [end]), way);
            }
        }
    }

    private int Ground() => random.Next(215, 256);

    private Item One(Place place)
    {
        while (true)
        {
            var item = new Item(
                random.GetItems(Enum.GetValues<Shape>(), 1)[0],
                random.GetItems(_colours, 1)[0],
                place,
                random.GetItems(Enum.GetValues<Size>(), 1)[0],
                random.Next(-Off, Off + 1),
                random.Next(-Off, Off + 1),
                random.Next(-15, 16));
            if (item.IsHeldOut == heldOut)
            {
                return item;
            }
        }
    }
}
