using System.Runtime.InteropServices;
using Strata.Checkpoints.Shards;
using TorchSharp;

namespace Strata.Torch.Loading;

/// <summary>Tensors over memory that is not torch's own, such as a mapped file: nothing is copied.</summary>
public static unsafe partial class ForeignTensor
{
    private const int Piece = 1 << 20;

    /// <summary>A checkpoint's tensor: where it lies, if it is mapped and aligned, or else a copy.</summary>
    /// <param name="tensor">The tensor; its checkpoint must outlive the result. Its memory may be read-only.</param>
    /// <returns>A tensor on the processor, of the checkpoint's element type and shape <c>[...]</c>.</returns>
    /// <exception cref="InputException">Its element type is none of torch's, or the disk refuses.</exception>
    public static torch.Tensor Of(CheckpointTensor tensor) =>
        tensor.IsMapped && tensor.Entry.IsAligned ? Over(tensor) : Copy(tensor);

    /// <summary>Looks at a checkpoint's tensor where it lies.</summary>
    /// <param name="tensor">The tensor; its checkpoint must outlive the result. Its memory is read-only.</param>
    /// <returns>A tensor on the processor, of the checkpoint's element type and shape <c>[...]</c>.</returns>
    /// <exception cref="InputException">Its element type is none of torch's.</exception>
    /// <exception cref="InvalidOperationException">It is not mapped, or libtorch refuses it.</exception>
    public static torch.Tensor Over(CheckpointTensor tensor)
    {
        var elementType = ScalarTypes.Of(tensor);
        torch.InitializeDeviceType(DeviceType.CPU);
        var shape = tensor.Entry.Shape.AsSpan();
        if (tensor.Entry.ByteLength == 0)
        {
            return torch.empty(shape.ToArray(), elementType);
        }

        Span<long> strides = stackalloc long[shape.Length];
        var stride = 1L;
        for (var dimension = shape.Length - 1; dimension >= 0; dimension--)
        {
            strides[dimension] = stride;
            stride *= shape[dimension];
        }

        fixed (long* sizes = shape)
        fixed (long* steps = strides)
        {
            var failed = CreateFromBlob(tensor.Pointer(), shape.Length, sizes, steps, 0, (int)elementType, 0, 0, out var handle);
            return failed == 0
                ? torch.Tensor.UnsafeCreateTensor(handle)
                : throw new InvalidOperationException($"libtorch refused a tensor over {tensor.Name} {tensor.Entry.Signature}.");
        }
    }

    /// <summary>Copies a checkpoint's tensor, which may lie at any address.</summary>
    /// <param name="tensor">The tensor.</param>
    /// <returns>A tensor on the processor that owns its memory, of the checkpoint's element type and shape <c>[...]</c>.</returns>
    /// <exception cref="InputException">Its element type is none of torch's, the disk refuses, or the file is damaged.</exception>
    public static torch.Tensor Copy(CheckpointTensor tensor)
    {
        tensor.File.Verify(tensor.Entry);
        var copy = torch.empty(tensor.Entry.Shape.AsSpan().ToArray(), ScalarTypes.Of(tensor));
        var data = (byte*)DataPointer(copy);
        for (long done = 0; done < tensor.Entry.ByteLength; done += Piece)
        {
            var length = (int)Math.Min(tensor.Entry.ByteLength - done, Piece);
            tensor.File.Read(tensor.Entry.Offset + done, new Span<byte>(data + done, length));
        }

        return copy;
    }

    /// <summary>Hands a tensor's bytes out as they lie, piece by piece.</summary>
    /// <param name="tensor">A contiguous tensor on the processor, of any shape <c>[...]</c>.</param>
    /// <param name="take">Takes each piece, of at most 1 MiB.</param>
    /// <exception cref="InvalidOperationException">libtorch gives no address: the tensor is disposed, or on another device.</exception>
    public static void Read(torch.Tensor tensor, Action<ReadOnlySpan<byte>> take)
    {
        var data = (byte*)DataPointer(tensor);
        for (var left = tensor.numel() * tensor.element_size(); left > 0; left -= Piece, data += Piece)
        {
            take(new ReadOnlySpan<byte>(data, (int)Math.Min(left, Piece)));
        }
    }

    /// <summary>The address of a tensor's first element.</summary>
    /// <param name="tensor">A contiguous tensor on the processor, of any shape <c>[...]</c>.</param>
    /// <exception cref="InvalidOperationException">libtorch gives no address: the tensor is disposed, or on another device.</exception>
    public static nint Address(torch.Tensor tensor) => (nint)DataPointer(tensor);

    /// <summary>Where a tensor's first element lies.</summary>
    /// <param name="tensor">A contiguous tensor on the processor, of any shape <c>[...]</c>.</param>
    internal static void* DataPointer(torch.Tensor tensor) => GetDataPointer(tensor.Handle, out var pointer) == 0
        ? (void*)pointer
        : throw new InvalidOperationException("libtorch gave no address for a tensor.");

    /// <summary>libtorch's stable C interface: the address of a tensor's data.</summary>
    [LibraryImport("torch_cpu", EntryPoint = "aoti_torch_get_data_ptr")]
    private static partial int GetDataPointer(nint tensor, out nint pointer);

    /// <summary>libtorch's stable C interface (aoti_torch/c/shim.h): a tensor over the caller's memory.</summary>
    [LibraryImport("torch_cpu", EntryPoint = "aoti_torch_create_tensor_from_blob")]
    private static partial int CreateFromBlob(
        nint data,
        long dimensions,
        long* sizes,
        long* strides,
        long offset,
        int elementType,
        int deviceType,
        int deviceIndex,
        out nint handle);
}
