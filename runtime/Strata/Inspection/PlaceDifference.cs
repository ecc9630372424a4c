using Strata.Checkpoints;

namespace Strata.Inspection;

/// <summary>Compares checkpoints of one format and one layout, place by place.</summary>
internal static class PlaceDifference
{
    /// <summary>Whether places mean the same in both.</summary>
    public static bool IsAlike(InspectedCheckpoint first, InspectedCheckpoint second) =>
        first.Format == second.Format && (first.Format == CheckpointFormat.SafeTensors || Sections(first).SequenceEqual(Sections(second), StringComparer.Ordinal));

    /// <summary>Compares.</summary>
    public static CheckpointDifference Of(InspectedCheckpoint first, InspectedCheckpoint second, CancellationToken cancellation)
    {
        // By name: unlike the place it has the section's name, and the expert-parallel rank.
        var held = second.Tensors.ToDictionary(tensor => tensor.Name, StringComparer.Ordinal);
        var common = first.Tensors.Where(tensor => held.ContainsKey(tensor.Name)).Select(tensor => (First: tensor, Second: held[tensor.Name])).ToList();
        var alike = common.Where(pair => IsAlike(pair.First.Entry, pair.Second.Entry)).ToList();
        var names = first.Tensors.Select(tensor => tensor.Name).ToHashSet(StringComparer.Ordinal);
        var values = PairComparison.Of(
            [
                .. alike.Select(pair => new TensorPair(
                    pair.First.Name, pair.First.Entry.Type, pair.First.Entry.ByteLength, _ => pair.First.Read, _ => pair.Second.Read)),
            ],
            cancellation);
        return new(
            first.Path,
            second.Path,
            false,
            [.. first.Tensors.Select(tensor => tensor.Name).Where(name => !held.ContainsKey(name))],
            [.. second.Tensors.Select(tensor => tensor.Name).Where(name => !names.Contains(name))],
            [
                .. common.Where(pair => !IsAlike(pair.First.Entry, pair.Second.Entry)).Select(pair => new LoadMismatch(
                    pair.First.Name, pair.First.Entry.Type, pair.First.Entry.Shape, pair.Second.Entry.Type, pair.Second.Entry.Shape)),
            ],
            values,
            alike.Count - values.Count);
    }

    private static bool IsAlike(TensorEntry first, TensorEntry second) => first.Type == second.Type && first.Shape.AsSpan().SequenceEqual(second.Shape.AsSpan());

    /// <summary>What makes a layout: ranks, sections, and the number of layers in each.</summary>
    private static IEnumerable<string> Sections(InspectedCheckpoint checkpoint) =>
        from file in checkpoint.Files
        from section in file.File.Sections
        let layers = LayerCounts.Of(section.Tensors.Select(tensor => tensor.Name)).Select(stack => $"{stack.Stack} {stack.Count}")
        orderby file.Rank?.Folder, section.Name
        select $"{file.Rank?.Folder} {section.Name} {string.Join(' ', layers)}";
}
