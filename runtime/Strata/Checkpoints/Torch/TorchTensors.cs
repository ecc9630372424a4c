using System.Collections.Immutable;
using Strata.Checkpoints.Torch.Format;
using Strata.Checkpoints.Torch.Pickles;
using Strata.Rules.Words;

namespace Strata.Checkpoints.Torch;

/// <summary>Finds the bytes of tensors in the records of an archive, and checks that they are there.</summary>
internal sealed class TorchTensors(TorchRecords records, TorchFault fault)
{
    internal TensorEntry Place(string name, PickleTensor tensor)
    {
        if (!TorchTypes.TryParse(tensor.Type.FullName, out var type)
            || !TorchTypes.TryParse(tensor.Storage.Type.FullName, out var storageType))
        {
            throw fault.Unreadable(
                $"tensor {Quoted.Of(name)} has elements of {Quoted.Of(tensor.Type.FullName)}, which are not supported",
                "Save it in another type.");
        }

        var signature = ShapeText.Of(type, tensor.Shape.Take(16));
        if (type.ByteLength(tensor.Shape) is not { } length)
        {
            throw fault.Because($"tensor {Quoted.Of(name)} is {signature}, which is no whole number of bytes below 2^60");
        }

        if (length > 0 && !IsContiguous(tensor))
        {
            throw fault.Unreadable(
                $"tensor {Quoted.Of(name)} is {signature} with strides {ShapeText.Of(tensor.Strides.Take(16))}, a view that is not "
                + "contiguous",
                "Save it again after .contiguous().");
        }

        var place = $"data/{Quoted.Plain(tensor.Storage.Key)}";
        var record = records.Data(tensor.Storage.Key)
            ?? throw fault.Because($"tensor {Quoted.Of(name)} lies in the record {place}, which is not there");
        var storage = (Int128)tensor.Storage.Count * storageType.Bits / 8;
        if (storage > record.Length)
        {
            throw fault.Because(
                $"the storage of tensor {Quoted.Of(name)} has {storage} bytes, but its record {place} only {record.Length}");
        }

        var offset = (Int128)tensor.Offset * type.Bits / 8;
        return offset + length <= storage
            ? new(name, type, ImmutableArray.Create(tensor.Shape), record.DataOffset + (long)offset, length)
            : throw fault.Because(
                $"tensor {Quoted.Of(name)} is {signature}, {length} bytes from byte {offset} of its storage, which has only {storage}");
    }

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
