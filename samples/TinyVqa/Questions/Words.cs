using TinyVqa.Scenes;

namespace TinyVqa.Questions;

/// <summary>What is thought of scenes, in words.</summary>
internal static class Words
{
    // Three digits are one token.
    private const double Last = 999;

    private static readonly string[] Ordinals = ["First", "second", "third", "fourth"];

    /// <summary>A word of an enumeration.</summary>
    public static string Of(Enum value) => value.ToString().ToLowerInvariant();

    /// <summary>With an article: <c>a red circle</c>, <c>an orange cross</c>.</summary>
    public static string WithArticle(Item item) => $"{(item.Colour == Colour.Orange ? "an" : "a")} {item.Name}";

    /// <summary>What is seen and where exactly, as one reads.</summary>
    public static string Seen(Scene scene) =>
        string.Join(", ", scene.Items.Select((item, index) => $"{Named(item, index)} {Box(item)}")) + ".";

    /// <summary>What is seen, as one reads, until it is what was asked about.</summary>
    public static string Sought(Scene scene, Item target)
    {
        var before = scene.Items.TakeWhile(item => item != target).Select((item, index) => $"{Named(item, index)}: no").ToList();
        return string.Join(", ", [.. before, $"{Named(target, before.Count)}: yes"]) + ".";
    }

    /// <summary>A box as GLM-4.1V writes it: thousandths of the picture.</summary>
    public static string Box(Item item) =>
        $"[[{string.Join(",", new[] { item.Box.Left, item.Box.Top, item.Box.Right, item.Box.Bottom }.Select(Thousandths))}]]";

    /// <summary>A length in thousandths of the picture.</summary>
    public static string Thousandths(double units) =>
        Math.Min(Last, Math.Round(units * 1000 / Scene.Side)).ToString(System.Globalization.CultureInfo.InvariantCulture);

    private static string Named(Item item, int index) => $"{Ordinals[index]} {WithArticle(item)} at the {item.Place}";
}
