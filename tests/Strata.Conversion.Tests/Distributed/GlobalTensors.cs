using System.Text.RegularExpressions;
using Strata.Checkpoints;
using Strata.Checkpoints.Torch;
using Strata.Tests.Checkpoints;

namespace Strata.Conversion.Tests.Distributed;

/// <summary>
/// A tree of one rank, saved as Megatron's <c>torch_dist</c> would: one tensor for all layers of a stack, and a gated projection in as many
/// shares as Megatron's own layer makes, the gate of all ranks first.
/// </summary>
internal static partial class GlobalTensors
{
    /// <summary>Writes it.</summary>
    /// <param name="file">The file of the one rank.</param>
    /// <param name="folder">The folder to write.</param>
    /// <param name="isStacked">Whether layers are in one tensor; otherwise gated rows are those of each rank in turn.</param>
    /// <param name="ways">In how many ways training is split.</param>
    /// <param name="filesOfRank">How many files a rank writes.</param>
    public static void Write(string file, string folder, bool isStacked, int ways, int filesOfRank = 1)
    {
        using var archive = TorchArchive.Open(file);
        var tensors = archive.Sections[0].Tensors.Select(tensor => (tensor.Name, tensor.Type, tensor.Shape, Bytes: Bytes(archive, tensor)));
        var saved = isStacked
            ? tensors.GroupBy(tensor => Layer().Replace(tensor.Name, ".layers."), StringComparer.Ordinal).Select(stack =>
            {
                var (layers, first) = (stack.ToList(), stack.First());
                var isLayer = Layer().IsMatch(first.Name);
                var bytes = layers.OrderBy(tensor => Number(tensor.Name)).SelectMany(tensor => tensor.Bytes).ToArray();
                long[] shape = isLayer ? [layers.Count, .. first.Shape] : [.. first.Shape];
                return new SavedTensor(stack.Key, first.Type, shape, bytes, Axis(first.Name, isLayer ? 1 : 0));
            })
            : tensors.Select(tensor => new SavedTensor(
                tensor.Name, tensor.Type, [.. tensor.Shape], IsGated(tensor.Name) ? ByRank(tensor.Bytes, ways) : tensor.Bytes,
                Axis(tensor.Name, 0)));

        // Megatron's own layer stores gate and rest apart: twice as many shares as other tensors have.
        DistributedFolder.Write(folder, ways, [.. saved], shares: tensor => isStacked && IsGated(tensor.Name) ? 2 * ways : ways,
            filesOfRank: filesOfRank);
    }

    /// <summary>Writes it as data-parallel ranks do (FSDP2), which cut what there is, whatever it is.</summary>
    /// <param name="file">The file of the one rank.</param>
    /// <param name="folder">The folder to write.</param>
    /// <param name="ranks">How many ranks there are.</param>
    /// <param name="axis">The dimension that a tensor is cut in, by its name; -1 where it is not.</param>
    /// <param name="reordered">Puts the rows of a tensor in another order, by its name; null to leave all.</param>
    public static void WriteCut(
        string file, string folder, int ranks, Func<string, int> axis, Func<string, byte[], byte[]>? reordered = null)
    {
        using var archive = TorchArchive.Open(file);
        DistributedFolder.Write(folder, ranks, [.. archive.Sections[0].Tensors.Select(tensor =>
        {
            var bytes = Bytes(archive, tensor);
            return new SavedTensor(
                "model." + tensor.Name, tensor.Type, [.. tensor.Shape], reordered?.Invoke(tensor.Name, bytes) ?? bytes, axis(tensor.Name));
        })]);
    }

    private static byte[] Bytes(TorchArchive archive, TensorEntry tensor)
    {
        var bytes = new byte[tensor.ByteLength];
        archive.Read(tensor.Offset, bytes);
        return bytes;
    }

    /// <summary>Gate and rest, or whatever parts there are, of the first rank, then of the second, and so on.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="ways">How many ranks there are.</param>
    /// <param name="parts">How many parts of equal size there are.</param>
    public static byte[] ByRank(byte[] rows, int ways, int parts = 2)
    {
        var (part, share) = (rows.Length / parts, rows.Length / parts / ways);
        return [.. Enumerable.Range(0, ways).SelectMany(rank =>
            Enumerable.Range(0, parts).SelectMany(number => rows.AsSpan((number * part) + (rank * share), share).ToArray()))];
    }

    private static int Axis(string name, int before) => name switch
    {
        _ when name.EndsWith("linear_qkv.weight", StringComparison.Ordinal) || name.EndsWith("linear_qkv.bias", StringComparison.Ordinal)
            || IsGated(name) || name.EndsWith("word_embeddings.weight", StringComparison.Ordinal) => before,
        _ when name.EndsWith("linear_proj.weight", StringComparison.Ordinal)
            || name.EndsWith("linear_fc2.weight", StringComparison.Ordinal) => before + 1,
        _ => -1,
    };

    private static bool IsGated(string name) => name.EndsWith("mlp.linear_fc1.weight", StringComparison.Ordinal);

    private static int Number(string name) => Layer().Match(name) is { Success: true } match ? int.Parse(match.Groups[1].ValueSpan) : 0;

    [GeneratedRegex(@"\.layers\.([0-9]+)\.")]
    private static partial Regex Layer();
}
