using Strata.Checkpoints.Torch.Pickles;
using Strata.Rules.Words;

namespace Strata.Checkpoints.Torch;

/// <summary>
/// What stands in a file where a plain tensor is needed: tensors of other kinds, by the functions that make them again, and values that are
/// surely none.
/// </summary>
internal static class ForeignObjects
{
    private static readonly string[] Values =
        ["set", "frozenset", "complex", "bytes", "bytearray", "range", "xrange", "slice", "long", "int", "float", "list", "dict", "tuple"];

    private static readonly string[] ValueModules = ["_codecs", "argparse", "pathlib", "collections", "types", "datetime", "numpy"];

    private static readonly Dictionary<string, ForeignTensor> Tensors = new(StringComparer.Ordinal)
    {
        ["torch._utils._rebuild_sparse_tensor"] = new("a sparse tensor", "Save it again after .to_dense()."),
        ["torch._utils._rebuild_sparse_csr_tensor"] = new("a sparse tensor", "Save it again after .to_dense()."),
        ["torch._utils._rebuild_nested_tensor"] = new("a nested tensor", "Save it again after .to_padded_tensor()."),
        ["torch._utils._rebuild_qtensor"] = new("a quantized tensor", "Save it again after .dequantize()."),
        ["torch._utils._rebuild_meta_tensor_no_storage"] = new(
            "a tensor on the device 'meta', which has no elements", "Load the weights into the model before it is saved."),
        ["torch.distributed.tensor.DTensor"] = Distributed,
        ["torch.distributed._tensor.api.DTensor"] = Distributed,
        ["torch.distributed.tensor.api.DTensor"] = Distributed,
    };

    private static ForeignTensor Distributed => new(
        "a distributed tensor, of which the file holds one rank's part",
        "Save all ranks' parts with torch.distributed.checkpoint, whose folder is read, or each tensor whole: .full_tensor().");

    /// <summary>What a value is, and what to do about it; null where nothing is known of it.</summary>
    /// <param name="value">The value.</param>
    public static ForeignTensor? Explain(object? value) =>
        value is PickleOpaque { Maker: { } maker } && Tensors.GetValueOrDefault(maker.FullName) is { } known
            ? known with { Words = $"{known.Words} ({Quoted.Of(maker.FullName)})" }
            : null;

    /// <summary>Whether an object is surely no tensor: a number, a text, a collection, arguments of a program.</summary>
    /// <param name="value">The object.</param>
    public static bool IsValue(PickleOpaque value) => value.Maker is not { } maker
        || ValueModules.Any(module => maker.Module == module || maker.Module.StartsWith($"{module}.", StringComparison.Ordinal))
        || (maker.Module is "builtins" or "__builtin__" && Values.Contains(maker.Name))
        || (maker.Module, maker.Name) is ("torch", "device") or ("torch.serialization", "_get_layout");
}

/// <summary>A tensor of a kind that is not read.</summary>
/// <param name="Words">What it is, to follow "is".</param>
/// <param name="Remedy">How its elements can be saved so that they are read: a sentence.</param>
internal sealed record ForeignTensor(string Words, string Remedy);
