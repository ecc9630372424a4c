using Strata.Checkpoints;

namespace Strata.Inspection;

/// <summary>Compares checkpoints of one format and one layout, place by place.</summary>
internal static class PlaceDifference
{
    /// <summary>Whether places mean the same in both.</summary>
    public static bool IsAlike(InspectedCheckpoint first, InspectedCheckpoint second) =>
        first.Format == second.Format
        && (first.Format == CheckpointFormat.HuggingFace || Sections(first).SequenceEqual(Sections(second), StringComparer.Ordinal));

    /// <summary>Compares.</summary>
    public static CheckpointDifference Of(InspectedCheckpoint first, InspectedCheckpoint second, CancellationToken cancellation)
    {
        var held = second.Tensors.ToDictionary(Place);
        var common = first.Tensors
            .Where(tensor => held.ContainsKey(Place(tensor)))
            .Select(tensor => (First: tensor, Second: held[Place(tensor)]))
            .ToList();
        var alike = common.Where(pair => IsAlike(pair.First.Entry, pair.Second.Entry)).ToList();
        var places = first.Tensors.Select(Place).ToHashSet();
        var values = PairComparison.Of(
            [
                .. alike.Select(pair => new TensorPair(
                    pair.First.Name,
                    pair.First.Entry.Type,
                    pair.First.Entry.ByteLength,
                    _ => pair.First.Read,
                    _ => pair.Second.Read,
                    [pair.First.Stored, pair.Second.Stored])),
            ],
            cancellation);
        return new(
            first.Path,
            second.Path,
            false,
            [.. first.Tensors.Where(tensor => !held.ContainsKey(Place(tensor))).Select(tensor => tensor.Name)],
            [.. second.Tensors.Where(tensor => !places.Contains(Place(tensor))).Select(tensor => tensor.Name)],
            [
                .. common.Where(pair => !IsAlike(pair.First.Entry, pair.Second.Entry)).Select(pair => new LoadMismatch(
                    pair.First.Name, pair.First.Entry.Type, pair.First.Entry.Shape, pair.Second.Entry.Type, pair.Second.Entry.Shape)),
            ],
            [.. values.Select(value => value.Difference)],
            alike.Count - values.Count);
    }

    private static (string? Folder, string Section, string Key) Place(InspectedTensor tensor) =>
        (tensor.File.Rank?.Folder, tensor.Section, tensor.Entry.Name);

    private static bool IsAlike(TensorEntry first, TensorEntry second) =>
        first.Type == second.Type && first.Shape.AsSpan().SequenceEqual(second.Shape.AsSpan());

    /// <summary>What makes a layout: ranks, sections, and the number of layers in each.</summary>
    private static IEnumerable<string> Sections(InspectedCheckpoint checkpoint) =>
        from file in checkpoint.Files
        from section in file.File.Sections
        let layers = LayerCounts.Of(section.Tensors.Select(tensor => tensor.Name)).Select(stack => $"{stack.Stack} {stack.Count}")
        orderby file.Rank?.Folder, section.Name
        select $"{file.Rank?.Folder} {section.Name} {string.Join(' ', layers)}";
}
