using TinyVqa.Scenes;

namespace TinyVqa.Questions;

/// <summary>What is thought of scenes, in words.</summary>
internal static class Words
{
    private static readonly string[] Ordinals = ["First", "second", "third", "fourth"];

    /// <summary>A word of an enumeration.</summary>
    public static string Of(Enum value) => value.ToString().ToLowerInvariant();

    /// <summary>With an article: <c>a large red circle</c>.</summary>
    public static string WithArticle(Item item) => $"a {Of(item.Size)} {item.Name}";

    /// <summary>What is seen, as one reads.</summary>
    public static string Seen(Scene scene) => string.Join(", ", scene.Items.Select(Named)) + ".";

    /// <summary>What is looked for, and what is seen, as one reads, until it is that.</summary>
    public static string Sought(Scene scene, Item target, string what)
    {
        var before = scene.Items.TakeWhile(item => item != target).Select((item, index) => $"{Named(item, index)}: no").ToList();
        return $"I look for {what}. {string.Join(", ", [.. before, $"{Named(target, before.Count)}: yes"])}.";
    }

    /// <summary>A box as GLM-4.1V writes it: thousandths of the picture.</summary>
    public static string Box(Item item) =>
        $"[[{string.Join(",", new[] { item.Middle.Left, item.Middle.Top, item.Middle.Right, item.Middle.Bottom }.Select(Thousandths))}]]";

    private static string Named(Item item, int index) => $"{Ordinals[index]} {WithArticle(item)} at the {item.Place}";

    private static string Thousandths(double pixels) =>
        Math.Round(pixels * 1000 / Scene.Pixels).ToString(System.Globalization.CultureInfo.InvariantCulture);
}
