using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Strata.Checkpoints;

/// <summary>Sizes and safetensors names of <see cref="ElementType"/>.</summary>
public static class ElementTypes
{
    // In the order of the enumeration.
    private static readonly ImmutableArray<(string Name, int Bits)> Facts =
    [
        ("BOOL", 8), ("F4", 4), ("F6_E2M3", 6), ("F6_E3M2", 6), ("U8", 8), ("I8", 8), ("F8_E5M2", 8), ("F8_E4M3", 8), ("F8_E8M0", 8),
        ("F8_E4M3FNUZ", 8), ("F8_E5M2FNUZ", 8),
        ("I16", 16), ("U16", 16), ("F16", 16), ("BF16", 16), ("I32", 32), ("U32", 32), ("F32", 32),
        ("C64", 64), ("F64", 64), ("I64", 64), ("U64", 64), ("C32", 32), ("C128", 128),
    ];

    private const int OfSafeTensors = (int)ElementType.UInt64 + 1;

    private static readonly FrozenDictionary<string, ElementType> ByName =
        Enumerable.Range(0, OfSafeTensors)
            .ToFrozenDictionary(index => Facts[index].Name, index => (ElementType)index, StringComparer.Ordinal);

    /// <summary>Every safetensors name, in the order of <see cref="ElementType"/>.</summary>
    public static ImmutableArray<string> Names { get; } = [.. Facts.Take(OfSafeTensors).Select(fact => fact.Name)];

    /// <summary>Finds the element type of a safetensors name such as <c>BF16</c>; names are case-sensitive.</summary>
    /// <param name="name">The name.</param>
    /// <param name="type">The element type, if there is one of this name.</param>
    /// <returns>Whether the name is known.</returns>
    public static bool TryParse(string name, out ElementType type) => ByName.TryGetValue(name, out type);

    /// <summary>Facts of one element type.</summary>
    /// <param name="type">The element type.</param>
    extension(ElementType type)
    {
        /// <summary>The safetensors name, for example <c>BF16</c>; of the types that it has not, a name after its manner.</summary>
        public string SafeTensorsName => Facts[(int)type].Name;

        /// <summary>Whether the safetensors format has it.</summary>
        public bool IsInSafeTensors => (int)type < OfSafeTensors;

        /// <summary>Bits of one element.</summary>
        public int Bits => Facts[(int)type].Bits;

        /// <summary>
        /// Whether a value is stored as what it is, in floating point. Integers and floats of eight bits and fewer hold a weight only
        /// together with a scale.
        /// </summary>
        public bool HoldsWeights => type is ElementType.Float16 or ElementType.BFloat16 or ElementType.Float32 or ElementType.Float64;

        /// <summary>Whole bytes that elements are aligned to: 1 for the types smaller than a byte.</summary>
        public int AlignmentBytes => Math.Max(1, Facts[(int)type].Bits / 8);

        /// <summary>Bytes of a contiguous tensor.</summary>
        /// <param name="shape">The sizes of its dimensions, outermost first; empty for a scalar.</param>
        /// <returns>The number of bytes; null if it is no whole number or too large for 64 bits.</returns>
        /// <exception cref="ArgumentOutOfRangeException">A dimension is negative.</exception>
        public long? ByteLength(ReadOnlySpan<long> shape)
        {
            long bits = Facts[(int)type].Bits;
            foreach (var size in shape)
            {
                ArgumentOutOfRangeException.ThrowIfNegative(size, nameof(shape));
                if (size != 0 && bits > long.MaxValue / size)
                {
                    return null;
                }

                bits *= size;
            }

            return bits % 8 == 0 ? bits / 8 : null;
        }
    }
}
