using Strata.Checkpoints;
using Strata.Checkpoints.Torch.Pickles;
using Strata.Fuzz;
using Strata.Tests.Checkpoints;

namespace Strata.Conversion.Tests.Output;

/// <summary>
/// A tree of two ranks as MindSpeed-MM 2.0 and 2.1 left it: each rank's slice of columns is saved as a view, with the whole matrix behind
/// it (<c>split_by_tp</c> in <c>checkpoint/vlm_model/hf_to_mm.py</c> of v2.1.0; <c>clone()</c> came with commit ff266d4c).
/// </summary>
internal static class SlicedTree
{
    /// <summary>Writes the files of a tree again, with the matrices whole that are cut by columns.</summary>
    public static void Rewrite(string tree)
    {
        var paths = Enumerable.Range(0, 2)
            .Select(rank => Path.Combine(tree, "release", $"mp_rank_0{rank}", "model_optim_rng.pt"))
            .ToArray();
        var ranks = paths.Select(Read).ToArray();
        for (var rank = 0; rank < 2; rank++)
        {
            List<(string Name, byte[] Content)> records = [];
            List<object> entries = [];
            foreach (var (name, (shape, bytes)) in ranks[rank])
            {
                var isCut = name.EndsWith("linear_proj.weight", StringComparison.Ordinal)
                    || name.EndsWith("linear_fc2.weight", StringComparison.Ordinal);
                var content = isCut ? Joined(bytes, ranks[1 - rank][name].Bytes, rank, shape[0]) : bytes;
                records.Add(($"archive/data/{records.Count}", content));
                entries.AddRange([name, Tensor(records.Count - 1, shape, content.Length / 2, isCut, rank)]);
            }

            var pickle = RawPickle.Of(RawPickle.Dictionary("model", RawPickle.Dictionary([.. entries]), "checkpoint_version", 3));
            File.WriteAllBytes(
                paths[rank], TorchFile.Join([("archive/data.pkl", pickle), .. records, ("archive/version", "3\n"u8.ToArray())]));
        }
    }

    private static Dictionary<string, (long[] Shape, byte[] Bytes)> Read(string path)
    {
        using var file = TorchArchive.Open(path);
        return file.Sections.Single().Tensors.ToDictionary(tensor => tensor.Name, tensor =>
        {
            var bytes = new byte[tensor.ByteLength];
            file.Read(tensor.Offset, bytes);
            return ((long[])[.. tensor.Shape], bytes);
        });
    }

    private static byte[] Joined(byte[] own, byte[] other, int rank, long rows)
    {
        var (left, right, row) = (rank == 0 ? own : other, rank == 0 ? other : own, own.Length / (int)rows);
        return [.. Enumerable.Range(0, (int)rows).SelectMany(
            index => left.Skip(index * row).Take(row).Concat(right.Skip(index * row).Take(row)))];
    }

    private static byte[] Tensor(int record, long[] shape, int count, bool isCut, int rank)
    {
        var strides = new long[shape.Length];
        for (var (dimension, step) = (shape.Length - 1, 1L); dimension >= 0; step *= shape[dimension], dimension--)
        {
            strides[dimension] = isCut && dimension == 0 ? step * 2 : step;
        }

        return RawPickle.Call(
            RawPickle.Global("torch._utils", "_rebuild_tensor_v2"),
            RawPickle.Storage(RawPickle.Global("torch", "BFloat16Storage"), $"{record}", count),
            isCut ? rank * shape[1] : 0,
            RawPickle.Tuple([.. shape.Cast<object>()]),
            RawPickle.Tuple([.. strides.Cast<object>()]),
            PickleCode.False,
            RawPickle.Call(RawPickle.Global("collections", "OrderedDict")));
    }
}
