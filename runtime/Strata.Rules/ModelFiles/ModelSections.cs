namespace Strata.Rules.ModelFiles;

/// <summary>
/// The objects of MindSpeed-MM's <c>model.json</c> that describe components, whatever they are called: <c>text_decoder</c>, and below an
/// object of several <c>image_encoder.vision_encoder</c>.
/// </summary>
public static class ModelSections
{
    private static readonly string[] LayerKeys = ["pipeline_num_layers", "num_layers"];

    /// <summary>All of a file, in its order, each before those inside of it.</summary>
    /// <param name="root">The file's root object.</param>
    public static IEnumerable<KeyValuePair<string, IJsonValue>> Of(IJsonValue root) =>
        from outer in Objects(root)
        from section in Objects(outer.Value)
            .Select(inner => new KeyValuePair<string, IJsonValue>($"{outer.Key}.{inner.Key}", inner.Value))
            .Prepend(outer)
        select section;

    /// <summary>The section that says how many layers a component has, by the component's first name in checkpoint keys.</summary>
    /// <param name="root">The file's root object.</param>
    /// <param name="component">The name: <c>image_encoder</c>.</param>
    /// <param name="layers">How many layers it has: of several sections the one that says so.</param>
    /// <returns>The section's path; the name itself where nothing in the file speaks of layers under it.</returns>
    public static string OfLayers(IJsonValue root, string component, int layers)
    {
        var sections = Of(root)
            .Where(section => section.Key == component || section.Key.StartsWith(component + ".", StringComparison.Ordinal))
            .Where(section => LayerKeys.Any(key => section.Value.Member(key) is not null))
            .ToList();
        return sections
            .Where(section => section.Value.Member("num_layers") is { } number
                && JsonReading.Int32.TryRead(number, out var said) && said == layers)
            .Concat(sections)
            .Select(section => section.Key)
            .FirstOrDefault() ?? component;
    }

    private static IEnumerable<KeyValuePair<string, IJsonValue>> Objects(IJsonValue value) =>
        value.Members.Where(member => member.Value.Shape == JsonShape.Object);
}
