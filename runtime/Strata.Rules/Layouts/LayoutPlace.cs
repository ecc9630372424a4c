namespace Strata.Rules.Layouts;

/// <summary>A place in a layout, as exact as it can be told.</summary>
/// <param name="Tower">The tower's number; -1 for the layout as a whole.</param>
/// <param name="Chunk">The virtual chunk's number; -1 for all of the tower's lists.</param>
/// <param name="Stage">The stage's number in the chunk; -1 for the whole list.</param>
/// <param name="Setting">A setting of the layout, such as <c>TensorParallel</c>; empty where the place is in a list.</param>
public sealed record LayoutPlace(int Tower = -1, int Chunk = -1, int Stage = -1, string Setting = "")
{
    /// <summary>The setting of that name.</summary>
    public static LayoutPlace Of(string setting) => new(Setting: setting);
}
