using System.Buffers;
using System.Buffers.Binary;
using System.Text;
using Strata.Checkpoints.Torch.Pickles;

namespace Strata.Checkpoints.Torch.Writing;

/// <summary>
/// Writes operations of pickle protocol 2 as CPython's pickler chooses them, so that files of the same content have the same bytes. What is
/// used again is put aside and taken by number.
/// </summary>
internal sealed class PickleWriter
{
    // A program and its reader would disagree on what half a surrogate pair is.
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly ArrayBufferWriter<byte> buffer = new();
    private readonly Dictionary<string, uint> shared = new(StringComparer.Ordinal);
    private uint remembered;

    internal PickleWriter() => buffer.Write([(byte)PickleCode.Protocol, (byte)2]);

    internal void Code(PickleCode code) => buffer.Write([(byte)code]);

    /// <summary>Puts the value on top of the stack aside, as the pickler does with all that has an identity.</summary>
    internal void Remember()
    {
        Indexed(PickleCode.Put, PickleCode.LongPut, remembered);
        remembered++;
    }

    internal void Text(string value)
    {
        var bytes = Utf8.GetBytes(value);
        Code(PickleCode.Unicode);
        BinaryPrimitives.WriteInt32LittleEndian(buffer.GetSpan(4), bytes.Length);
        buffer.Advance(4);
        buffer.Write(bytes);
        Remember();
    }

    /// <summary>Text that stands in many places.</summary>
    internal void SharedText(string value)
    {
        if (!Recall(value))
        {
            Text(value);
        }
    }

    /// <summary>The name of a function or class.</summary>
    internal void Global(string module, string name)
    {
        if (!Recall($"{module}\n{name}"))
        {
            Code(PickleCode.Global);
            buffer.Write(Encoding.ASCII.GetBytes($"{module}\n{name}\n"));
            Remember();
        }
    }

    internal void Float(double value)
    {
        Code(PickleCode.Float);
        BinaryPrimitives.WriteDoubleBigEndian(buffer.GetSpan(8), value);
        buffer.Advance(8);
    }

    /// <summary>A whole number that is not negative.</summary>
    internal void Number(long value)
    {
        var (code, length) = value switch
        {
            <= byte.MaxValue => (PickleCode.Int1, 1),
            <= ushort.MaxValue => (PickleCode.Int2, 2),
            <= int.MaxValue => (PickleCode.Int, 4),
            _ => (PickleCode.Long1, ((64 - (int)long.LeadingZeroCount(value)) / 8) + 1),
        };
        Code(code);
        if (code == PickleCode.Long1)
        {
            buffer.Write([(byte)length]);
        }

        BinaryPrimitives.WriteInt64LittleEndian(buffer.GetSpan(8), value);
        buffer.Advance(length);
    }

    internal void Sizes(ReadOnlySpan<long> sizes)
    {
        if (sizes.IsEmpty)
        {
            Code(PickleCode.EmptyTuple);
            return;
        }

        if (sizes.Length > 3)
        {
            Code(PickleCode.Mark);
        }

        foreach (var size in sizes)
        {
            Number(size);
        }

        Code(sizes.Length switch { 1 => PickleCode.Tuple1, 2 => PickleCode.Tuple2, 3 => PickleCode.Tuple3, _ => PickleCode.Tuple });
        Remember();
    }

    internal byte[] End()
    {
        Code(PickleCode.Stop);
        return buffer.WrittenSpan.ToArray();
    }

    // The number is the one under which the first use is going to be put aside.
    private bool Recall(string key)
    {
        if (shared.TryAdd(key, remembered))
        {
            return false;
        }

        Indexed(PickleCode.Get, PickleCode.LongGet, shared[key]);
        return true;
    }

    private void Indexed(PickleCode narrow, PickleCode wide, uint index)
    {
        if (index <= byte.MaxValue)
        {
            buffer.Write([(byte)narrow, (byte)index]);
            return;
        }

        Code(wide);
        BinaryPrimitives.WriteUInt32LittleEndian(buffer.GetSpan(4), index);
        buffer.Advance(4);
    }
}
