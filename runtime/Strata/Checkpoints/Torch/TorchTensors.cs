using System.Collections.Immutable;
using Strata.Checkpoints.Torch.Format;
using Strata.Checkpoints.Torch.Pickles;
using Strata.Checkpoints.Torch.Views;
using Strata.Checkpoints.Torch.Zip;
using Strata.Rules.Words;

namespace Strata.Checkpoints.Torch;

/// <summary>Finds the bytes of tensors in the records of an archive, and checks that they are there.</summary>
internal sealed class TorchTensors(TorchRecords records, StridedViews views, TorchFault fault)
{
    private readonly Dictionary<TensorEntry, ZipRecord> recordOf = new(ReferenceEqualityComparer.Instance);

    /// <summary>The record that a tensor lies in.</summary>
    internal ZipRecord? RecordOf(TensorEntry tensor) => recordOf.GetValueOrDefault(tensor);

    internal TensorEntry Place(string name, PickleTensor tensor)
    {
        if (!TorchTypes.TryParse(tensor.Type.FullName, out var type)
            || !TorchTypes.TryParse(tensor.Storage.Type.FullName, out var storageType))
        {
            throw fault.Unreadable(
                $"tensor {Quoted.Of(name)} has elements of {Quoted.Of(tensor.Type.FullName)}, which are not supported",
                "Save it in another type.");
        }

        // An element of float4_e2m1fn_x2 is a byte that holds two numbers.
        var isPair = type == ElementType.Float4;
        type = isPair ? ElementType.UInt8 : type;
        storageType = storageType == ElementType.Float4 ? ElementType.UInt8 : storageType;
        var signature = ShapeText.Of(type, tensor.Shape.Take(16));
        if (type.ByteLength(tensor.Shape) is not { } length)
        {
            throw fault.Because($"tensor {Quoted.Of(name)} is {signature}, which is no whole number of bytes below 2^60");
        }

        if (tensor.LazyBit is { } bit)
        {
            throw fault.Unreadable(
                $"tensor {Quoted.Of(name)} is stored before it was {(bit == "neg" ? "negated" : "conjugated")}: its bit {Quoted.Of(bit)} "
                + "is set",
                $"Save it again after .resolve_{bit}().");
        }

        var storagePlace = $"data/{Quoted.Plain(tensor.Storage.Key)}";
        var record = records.Data(tensor.Storage.Key)
            ?? throw fault.Because($"tensor {Quoted.Of(name)} lies in the record {storagePlace}, which is not there");
        var storage = (Int128)tensor.Storage.Count * storageType.Bits / 8;
        if (storage > record.Length)
        {
            throw fault.Because(
                $"the storage of tensor {Quoted.Of(name)} has {storage} bytes, but its record {storagePlace} only {record.Length}");
        }

        var shape = ImmutableArray.Create(tensor.Shape);
        var offset = (Int128)tensor.Offset * type.Bits / 8;
        var isContiguous = length == 0 || IsContiguous(tensor);
        var spanned = isContiguous ? length : Spanned(tensor) * type.Bits / 8;
        if (offset + spanned > storage)
        {
            throw fault.Because(
                $"tensor {Quoted.Of(name)} is {signature}, {spanned} bytes from byte {offset} of its storage, which has only {storage}");
        }

        var start = record.DataOffset + (long)offset;
        var place = isContiguous ? start
            : views.Add(start, shape, tensor.Strides, type.Bits / 8)
                ?? throw fault.Because($"its views have more than 2^62 bytes together, tensor {Quoted.Of(name)} {length} bytes of them");
        var entry = isPair
            ? new TensorEntry(name, ElementType.Float4, Doubled(shape), place, length)
            : new TensorEntry(name, type, shape, place, length);
        recordOf.Add(entry, record);
        return entry;
    }

    /// <summary>As safetensors counts: two numbers in each byte of the last dimension.</summary>
    private static ImmutableArray<long> Doubled(ImmutableArray<long> shape) =>
        shape.IsEmpty ? [2] : shape.SetItem(shape.Length - 1, 2 * shape[^1]);

    /// <summary>How many elements lie from the first of a view to its last.</summary>
    private static Int128 Spanned(PickleTensor tensor) =>
        tensor.Shape.Zip(tensor.Strides, (size, stride) => (Int128)(size - 1) * stride).Aggregate((Int128)1, (sum, reach) => sum + reach);

    // A dimension of one is never stepped along. The tensor has elements, and so its sizes' product is in range.
    private static bool IsContiguous(PickleTensor tensor)
    {
        var expected = 1L;
        for (var index = tensor.Shape.Length - 1; index >= 0; index--)
        {
            if (tensor.Shape[index] != 1 && tensor.Strides[index] != expected)
            {
                return false;
            }

            expected *= tensor.Shape[index];
        }

        return true;
    }
}
