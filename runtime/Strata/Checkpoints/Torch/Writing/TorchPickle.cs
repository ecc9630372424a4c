using System.Collections.Immutable;
using Strata.Checkpoints.Torch.Format;
using Strata.Checkpoints.Torch.Pickles;

namespace Strata.Checkpoints.Torch.Writing;

/// <summary>Writes the pickle of a torch archive: dictionaries of tensors, each with a storage of its own, numbered in order.</summary>
internal sealed class TorchPickle
{
    /// <summary>Entries that the pickler sets at a time.</summary>
    private const int Batch = 1_000;

    private readonly PickleWriter writer = new();
    private int storages;

    /// <summary>Sections under their names, and the version where there is one; or one section without a name and frame.</summary>
    internal static byte[] Of(IReadOnlyList<SectionDeclaration> sections, double? checkpointVersion)
    {
        var pickle = new TorchPickle();
        if (sections is [{ Name: "" } only])
        {
            pickle.WriteSection(only.Tensors);
        }
        else
        {
            var entries = sections.Select<SectionDeclaration, Action>(section => () =>
            {
                pickle.writer.Text(section.Name);
                pickle.WriteSection(section.Tensors);
            });
            pickle.WriteDictionary(checkpointVersion is { } version ? [.. entries, () => pickle.WriteVersion(version)] : [.. entries]);
        }

        return pickle.writer.End();
    }

    private void WriteVersion(double version)
    {
        writer.Text("checkpoint_version");
        writer.Float(version);
    }

    private void WriteSection(ImmutableArray<TensorDeclaration> tensors) =>
        WriteDictionary([.. tensors.Select<TensorDeclaration, Action>(tensor => () =>
        {
            writer.Text(tensor.Name);
            WriteTensor(tensor);
        })]);

    private void WriteDictionary(Action[] entries)
    {
        writer.Code(PickleCode.EmptyDictionary);
        writer.Remember();
        if (entries is [var only])
        {
            only();
            writer.Code(PickleCode.SetItem);
            return;
        }

        // A full batch is followed by another one, even an empty one: CPython looks no further.
        for (var first = 0; entries.Length > 0 && first <= entries.Length; first += Batch)
        {
            writer.Code(PickleCode.Mark);
            foreach (var entry in entries.AsSpan(first, Math.Min(Batch, entries.Length - first)))
            {
                entry();
            }

            writer.Code(PickleCode.SetItems);
        }
    }

    private void WriteTensor(TensorDeclaration tensor)
    {
        var shape = tensor.Shape.AsSpan();
        writer.Global("torch._utils", "_rebuild_tensor_v2");
        writer.Code(PickleCode.Mark);
        WriteStorage(tensor);
        writer.Number(0);
        writer.Sizes(shape);
        writer.Sizes(Strides(shape));
        writer.Code(PickleCode.False);
        writer.Global("collections", "OrderedDict");
        writer.Code(PickleCode.EmptyTuple);
        writer.Code(PickleCode.Reduce);
        writer.Remember();
        writer.Code(PickleCode.Tuple);
        writer.Remember();
        writer.Code(PickleCode.Reduce);
        writer.Remember();
    }

    private void WriteStorage(TensorDeclaration tensor)
    {
        writer.Code(PickleCode.Mark);
        writer.SharedText("storage");
        writer.Global("torch", TorchTypes.StorageClass(tensor.Type)!);
        writer.Text(FormattableString.Invariant($"{storages++}"));
        writer.SharedText("cpu");
        writer.Number(tensor.Shape.Aggregate(1L, (product, size) => product * size));
        writer.Code(PickleCode.Tuple);
        writer.Remember();
        writer.Code(PickleCode.PersistentId);
    }

    // As torch counts them: a dimension of zero counts as one.
    private static long[] Strides(ReadOnlySpan<long> shape)
    {
        var strides = new long[shape.Length];
        var step = 1L;
        for (var index = shape.Length - 1; index >= 0; index--)
        {
            strides[index] = step;
            step *= Math.Max(1, shape[index]);
        }

        return strides;
    }
}
