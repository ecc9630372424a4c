using System.Collections.Frozen;

namespace Strata.Checkpoints.Torch.Format;

/// <summary>
/// Element types by the names that torch has for them: the class of a storage, or the type itself where a storage has none (torch 2's newer
/// types). Both are little-endian in a file.
/// </summary>
internal static class TorchTypes
{
    private const string Storage = "Storage";

    // Types without a storage class cannot be written for torch 1.
    private static readonly (ElementType Type, string? StorageName, string Name)[] Facts =
    [
        (ElementType.Boolean, "Bool", "bool"), (ElementType.UInt8, "Byte", "uint8"), (ElementType.Int8, "Char", "int8"),
        (ElementType.Float8E5M2, null, "float8_e5m2"), (ElementType.Float8E4M3, null, "float8_e4m3fn"),
        (ElementType.Float8E8M0, null, "float8_e8m0fnu"), (ElementType.Float8E4M3FNUZ, null, "float8_e4m3fnuz"),
        (ElementType.Float8E5M2FNUZ, null, "float8_e5m2fnuz"), (ElementType.Float4, null, "float4_e2m1fn_x2"),
        (ElementType.Int16, "Short", "int16"), (ElementType.UInt16, null, "uint16"), (ElementType.Float16, "Half", "float16"),
        (ElementType.BFloat16, "BFloat16", "bfloat16"), (ElementType.Int32, "Int", "int32"), (ElementType.UInt32, null, "uint32"),
        (ElementType.Float32, "Float", "float32"), (ElementType.Complex64, "ComplexFloat", "complex64"),
        (ElementType.Float64, "Double", "float64"),
        (ElementType.Int64, "Long", "int64"), (ElementType.UInt64, null, "uint64"),
        (ElementType.Complex32, null, "complex32"), (ElementType.Complex128, "ComplexDouble", "complex128"),
    ];

    private static readonly FrozenDictionary<ElementType, string> StorageNames = Facts.Where(fact => fact.StorageName is not null)
        .ToFrozenDictionary(fact => fact.Type, fact => fact.StorageName + Storage);

    private static readonly FrozenDictionary<string, ElementType> ByName = Facts.Where(fact => fact.StorageName is not null)
        .Select(fact => ($"torch.{fact.StorageName}{Storage}", fact.Type))
        .Concat(Facts.Select(fact => ($"torch.{fact.Name}", fact.Type)))
        .Concat([("torch.storage.UntypedStorage", ElementType.UInt8), ("torch.UntypedStorage", ElementType.UInt8)])
        .ToFrozenDictionary(fact => fact.Item1, fact => fact.Item2, StringComparer.Ordinal);

    /// <summary>
    /// Finds the element type of <c>torch.BFloat16Storage</c>, <c>torch.bfloat16</c> and the like. A storage without a type counts bytes.
    /// </summary>
    internal static bool TryParse(string name, out ElementType type) => ByName.TryGetValue(name, out type);

    /// <summary>
    /// The storage class of an element type in the module <c>torch</c>, for example <c>BFloat16Storage</c>; null if it has none.
    /// </summary>
    internal static string? StorageClass(ElementType type) => StorageNames.GetValueOrDefault(type);
}
