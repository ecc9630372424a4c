namespace Strata.Checkpoints;

/// <summary>
/// The element types of the safetensors format, and after them two that only torch has. The order is the format's own (rising alignment),
/// by which its reference implementation lays out files (huggingface/safetensors, <c>tensor.rs</c>, <c>Dtype</c>); all are little-endian.
/// </summary>
public enum ElementType
{
    /// <summary>A truth value in one byte, <c>BOOL</c>.</summary>
    Boolean,

    /// <summary>Four-bit float of the OCP microscaling formats, <c>F4</c>; two in a byte.</summary>
    Float4,

    /// <summary>Six-bit float with 2 exponent bits, <c>F6_E2M3</c>; four in three bytes.</summary>
    Float6E2M3,

    /// <summary>Six-bit float with 3 exponent bits, <c>F6_E3M2</c>; four in three bytes.</summary>
    Float6E3M2,

    /// <summary>Unsigned byte, <c>U8</c>.</summary>
    UInt8,

    /// <summary>Signed byte, <c>I8</c>.</summary>
    Int8,

    /// <summary>Eight-bit float with 5 exponent bits, <c>F8_E5M2</c>.</summary>
    Float8E5M2,

    /// <summary>Eight-bit float with 4 exponent bits, <c>F8_E4M3</c>.</summary>
    Float8E4M3,

    /// <summary>Eight-bit power-of-two scale, <c>F8_E8M0</c>.</summary>
    Float8E8M0,

    /// <summary>Eight-bit float with 4 exponent bits, without infinities and negative zero, <c>F8_E4M3FNUZ</c>.</summary>
    Float8E4M3FNUZ,

    /// <summary>Eight-bit float with 5 exponent bits, without infinities and negative zero, <c>F8_E5M2FNUZ</c>.</summary>
    Float8E5M2FNUZ,

    /// <summary>Signed 16-bit integer, <c>I16</c>.</summary>
    Int16,

    /// <summary>Unsigned 16-bit integer, <c>U16</c>.</summary>
    UInt16,

    /// <summary>IEEE half precision, <c>F16</c>.</summary>
    Float16,

    /// <summary>The upper half of a <see cref="Float32"/>, <c>BF16</c>.</summary>
    BFloat16,

    /// <summary>Signed 32-bit integer, <c>I32</c>.</summary>
    Int32,

    /// <summary>Unsigned 32-bit integer, <c>U32</c>.</summary>
    UInt32,

    /// <summary>IEEE single precision, <c>F32</c>.</summary>
    Float32,

    /// <summary>Two <see cref="Float32"/>: real and imaginary part, <c>C64</c>.</summary>
    Complex64,

    /// <summary>IEEE double precision, <c>F64</c>.</summary>
    Float64,

    /// <summary>Signed 64-bit integer, <c>I64</c>.</summary>
    Int64,

    /// <summary>Unsigned 64-bit integer, <c>U64</c>.</summary>
    UInt64,

    /// <summary>Two <see cref="Float16"/>: real and imaginary part; <c>C32</c> here, unknown to safetensors.</summary>
    Complex32,

    /// <summary>Two <see cref="Float64"/>: real and imaginary part; <c>C128</c> here, unknown to safetensors.</summary>
    Complex128,
}
