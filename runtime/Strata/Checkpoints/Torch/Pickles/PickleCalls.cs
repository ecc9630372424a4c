using Strata.Checkpoints.Torch.Format;
using Strata.Rules.Words;

namespace Strata.Checkpoints.Torch.Pickles;

/// <summary>
/// What calls in a pickle make. The few functions by which torch describes tensors are known by name, and what they would do is done here;
/// every other call makes an opaque value. Nothing is looked up, imported or run.
/// </summary>
internal sealed class PickleCalls(TorchFault fault)
{
    internal object? Make(object? callee, object? arguments)
    {
        if (arguments is not PickleTuple { Items: var items })
        {
            throw fault.Because("its pickle calls something without a tuple of arguments");
        }

        return callee switch
        {
            PickleGlobal global => Make(global, items),
            PickleOpaque opaque => opaque,
            _ => throw fault.Because($"its pickle calls {PickleText.Of(callee)}"),
        };
    }

    /// <summary>The storage that a persistent id names.</summary>
    internal PickleStorage Storage(object? id) =>
        id is PickleTuple { Items: ["storage", PickleGlobal type, string key, string, long and >= 0 and var count, ..] }
            ? new(type, key, count)
            : throw fault.Because("its pickle refers to something outside of itself that is no storage");

    private object? Make(PickleGlobal callee, object?[] arguments) => (callee.Module, callee.Name) switch
    {
        ("collections", "OrderedDict") when arguments.Length == 0 => new PickleDictionary(),
        ("torch", "Size") when arguments is [PickleTuple sizes] => sizes,
        ("torch._utils", _) => Rebuild(callee, arguments) ?? new PickleOpaque(callee),

        // How torch.distributed.checkpoint describes what it has saved.
        ("torch.distributed.checkpoint.metadata", "Metadata" or "TensorStorageMetadata" or "BytesStorageMetadata" or "TensorProperties"
            or "ChunkStorageMetadata" or "MetadataIndex")
            or ("torch.distributed._shard.sharded_tensor.metadata", "TensorProperties") // until torch 2.2
            or ("torch.distributed.checkpoint.filesystem", "_StorageInfo") => new PickleObject(callee),

        // Files of older torch_npu: the bytes are those of _rebuild_tensor_v2, the last argument is how the device shall lay them out.
        ("torch_npu.utils.storage", "_rebuild_npu_tensor") => Tensor(callee, arguments, type: null),

        // A tensor with attributes of its own, which change nothing of its elements.
        ("torch._tensor", "_rebuild_from_type_v2")
            when arguments is [PickleGlobal { Module: "torch._utils" } inner, PickleGlobal type, PickleTuple { Items: var items }, ..]
            && (type.Module, type.Name) is ("torch", "Tensor") or ("torch.nn.parameter", "Parameter") =>
            Rebuild(inner, items) ?? new PickleOpaque(inner),

        // Of any other class of tensors the name says the most.
        ("torch._tensor", "_rebuild_from_type_v2") when arguments is [_, PickleGlobal type, ..] => new PickleOpaque(type),
        _ => new PickleOpaque(callee),
    };

    private object? Rebuild(PickleGlobal callee, object?[] arguments) => callee.Name switch
    {
        "_rebuild_tensor" or "_rebuild_tensor_v2" => Tensor(callee, arguments, type: null),
        "_rebuild_tensor_v3" when arguments is [_, _, _, _, _, _, PickleGlobal type, ..] => Tensor(callee, arguments, type),
        "_rebuild_parameter" or "_rebuild_parameter_with_state" when arguments is [PickleTensor or PickleOpaque, ..] => arguments[0],
        _ => null,
    };

    private static string? LazyBit(object? metadata) => metadata is PickleDictionary { Entries: var entries }
        ? entries.Where(entry => entry is { Key: "neg" or "conj", Value: true }).Select(entry => (string)entry.Key!).FirstOrDefault()
        : null;

    private PickleTensor Tensor(PickleGlobal callee, object?[] arguments, PickleGlobal? type)
    {
        if (arguments is [PickleStorage storage, long and >= 0 and var offset, PickleTuple shape, PickleTuple strides, ..]
            && shape.TryGetSizes(out var sizes) && strides.TryGetSizes(out var steps) && sizes.Length == steps.Length)
        {
            // After the arguments that are always there: requires_grad and hooks, in version 3 the type.
            return new(storage, offset, sizes, steps, type ?? storage.Type, LazyBit(arguments.ElementAtOrDefault(type is null ? 6 : 7)));
        }

        throw fault.Because($"its pickle calls {Quoted.Of(callee.FullName)} with arguments that describe no tensor");
    }
}
