using Strata.Checkpoints.Torch.Format;
using Strata.Rules.Words;

namespace Strata.Checkpoints.Torch.Pickles;

/// <summary>
/// Reads a pickle into inert values. Python's own reader imports and calls whatever the file names; this one only keeps the names, so that
/// a file can describe tensors and nothing else. It does not recurse, and every operation takes at least a byte of the file.
/// </summary>
internal sealed class PickleMachine(TorchFault fault)
{
    /// <summary>Operations in one pickle: a tensor takes about forty five.</summary>
    private const int MostOperations = 1 << 24;

    /// <summary>Characters in the name of a module, or of what is in it.</summary>
    private const int LongestName = 1_000;

    private readonly PickleStack stack = new(fault);
    private readonly Dictionary<uint, object?> memo = [];
    private readonly PickleCalls calls = new(fault);

    /// <summary>Reads the one value that the pickle makes.</summary>
    internal object? Read(ReadOnlySpan<byte> pickle)
    {
        var bytes = new PickleBytes(pickle, fault);
        if (bytes.AtEnd || bytes.Byte() != (byte)PickleCode.Protocol || bytes.Byte() is < 2 or > 5)
        {
            throw fault.Because("its pickle does not begin with a protocol from 2 to 5");
        }

        for (var operations = 0; operations < MostOperations; operations++)
        {
            var code = (PickleCode)bytes.Byte();
            if (code == PickleCode.Stop)
            {
                return End(ref bytes);
            }

            if (!Literal(code, ref bytes) && !Collection(code) && !Object(code, ref bytes))
            {
                throw fault.Because(
                    $"its pickle has the operation 0x{(byte)code:x2} at byte {bytes.Position - 1}, which protocols 2 to 5 do not write");
            }
        }

        throw fault.Because($"its pickle has more than {MostOperations} operations");
    }

    private object? End(ref PickleBytes bytes)
    {
        var value = stack.Pop();
        return stack.Count == 0 && bytes.AtEnd ? value : throw fault.Because($"its pickle goes on after its end at byte {bytes.Position}");
    }

    private bool Literal(PickleCode code, ref PickleBytes bytes)
    {
        switch (code)
        {
            case PickleCode.None: stack.Push(null); break;
            case PickleCode.True: stack.Push(true); break;
            case PickleCode.False: stack.Push(false); break;
            case PickleCode.Int1: stack.Push((long)bytes.Byte()); break;
            case PickleCode.Int2: stack.Push((long)bytes.UInt16()); break;
            case PickleCode.Int: stack.Push((long)bytes.Int32()); break;
            case PickleCode.Long1: stack.Push(bytes.Integer(bytes.Byte()) ?? (object)PickleOpaque.LongNumber); break;
            case PickleCode.Long4: stack.Push(bytes.Integer(bytes.UInt32()) ?? (object)PickleOpaque.LongNumber); break;
            case PickleCode.Float: stack.Push(bytes.Float64()); break;
            case PickleCode.ShortString: stack.Push(bytes.Latin1(bytes.Byte())); break;
            case PickleCode.String: stack.Push(bytes.Latin1(bytes.UInt32())); break;
            case PickleCode.ShortUnicode: stack.Push(bytes.Text(bytes.Byte())); break;
            case PickleCode.Unicode: stack.Push(bytes.Text(bytes.UInt32())); break;
            case PickleCode.LongUnicode: stack.Push(bytes.Text(bytes.UInt64())); break;
            case PickleCode.ShortBytes: _ = bytes.Take(bytes.Byte()); stack.Push(PickleOpaque.Bytes); break;
            case PickleCode.Bytes: _ = bytes.Take(bytes.UInt32()); stack.Push(PickleOpaque.Bytes); break;
            case PickleCode.LongBytes or PickleCode.ByteArray: _ = bytes.Take(bytes.UInt64()); stack.Push(PickleOpaque.Bytes); break;
            case PickleCode.Put: memo[bytes.Byte()] = stack.Peek(); break;
            case PickleCode.LongPut: memo[bytes.UInt32()] = stack.Peek(); break;
            case PickleCode.Memoize: memo[(uint)memo.Count] = stack.Peek(); break;
            case PickleCode.Get: stack.Push(Remembered(bytes.Byte())); break;
            case PickleCode.LongGet: stack.Push(Remembered(bytes.UInt32())); break;
            case PickleCode.Frame: _ = bytes.UInt64(); break;
            default: return false;
        }

        return true;
    }

    private bool Collection(PickleCode code)
    {
        switch (code)
        {
            case PickleCode.Mark: stack.Mark(); break;
            case PickleCode.Pop: _ = stack.Pop(); break;
            case PickleCode.PopMark: _ = stack.AboveMark(); stack.Drop(); break;
            case PickleCode.Duplicate: stack.Push(stack.Peek()); break;
            case PickleCode.EmptyTuple: stack.Push(PickleTuple.Empty); break;
            case PickleCode.Tuple1: stack.Push(new PickleTuple([stack.Pop()])); break;
            case PickleCode.Tuple2: (var last, var first) = (stack.Pop(), stack.Pop()); stack.Push(new PickleTuple([first, last])); break;
            case PickleCode.Tuple3:
                var (third, second, one) = (stack.Pop(), stack.Pop(), stack.Pop());
                stack.Push(new PickleTuple([one, second, third]));
                break;
            case PickleCode.Tuple: stack.Push(new PickleTuple(stack.PopMark())); break;
            case PickleCode.EmptyList: stack.Push(new PickleList()); break;
            case PickleCode.List: var items = stack.PopMark(); stack.Push(new PickleList()); Append(items); break;
            case PickleCode.EmptyDictionary: stack.Push(new PickleDictionary()); break;
            case PickleCode.Dictionary: var entries = stack.PopMark(); stack.Push(new PickleDictionary()); Set(entries); break;
            case PickleCode.EmptySet: stack.Push(PickleOpaque.Set); break;
            case PickleCode.FrozenSet: _ = stack.PopMark(); stack.Push(PickleOpaque.Set); break;
            case PickleCode.Append: Append([stack.Pop()]); break;
            case PickleCode.Appends or PickleCode.AddItems: Append(stack.PopMark()); break;
            case PickleCode.SetItem: var (value, key) = (stack.Pop(), stack.Pop()); Set([key, value]); break;
            case PickleCode.SetItems: Set(stack.PopMark()); break;
            default: return false;
        }

        return true;
    }

    private bool Object(PickleCode code, ref PickleBytes bytes)
    {
        switch (code)
        {
            case PickleCode.Global:
                var module = bytes.Line();
                stack.Push(Global(module, bytes.Line()));
                break;
            case PickleCode.StackGlobal:
                var name = stack.Pop<string>("name");
                stack.Push(Global(stack.Pop<string>("module"), name));
                break;
            case PickleCode.Reduce or PickleCode.NewObject:
                var arguments = stack.Pop();
                stack.Push(calls.Make(stack.Pop(), arguments));
                break;
            case PickleCode.NewObjectWithKeywords:
                _ = stack.Pop();
                _ = stack.Pop();
                stack.Push(new PickleOpaque(stack.Pop<PickleGlobal>("class")));
                break;
            case PickleCode.PersistentId:
                stack.Push(calls.Storage(stack.Pop()));
                break;
            case PickleCode.Build:
                Build(stack.Pop());
                break;
            default:
                return false;
        }

        return true;
    }

    // The state of an opaque value, or the attributes of an OrderedDict (torch keeps versions of modules there).
    private void Build(object? state)
    {
        switch (stack.Peek())
        {
            case PickleObject made: made.State = state; break;
            case PickleOpaque or PickleDictionary: break;
            case var other: throw fault.Because($"its pickle gives {PickleText.Of(other)} a state");
        }
    }

    private PickleGlobal Global(string module, string name) => module.Length <= LongestName && name.Length <= LongestName
        ? new(module, name)
        : throw fault.Because($"its pickle names {Quoted.Of(module)} {Quoted.Of(name)}, more than {LongestName} characters");

    private object? Remembered(uint index) => memo.TryGetValue(index, out var value)
        ? value
        : throw fault.Because($"its pickle asks for the value {index}, which it did not put aside");

    // An opaque value may be a list or a dictionary of a class of its own; what is put into it does not show.
    private void Append(object?[] items)
    {
        switch (stack.Peek())
        {
            case PickleList list: list.Add(items); break;
            case PickleOpaque: break;
            case var other: throw fault.Because($"its pickle appends to {PickleText.Of(other)}");
        }
    }

    private void Set(object?[] keysAndValues)
    {
        if (keysAndValues.Length % 2 != 0)
        {
            throw fault.Because("its pickle has a key without a value");
        }

        switch (stack.Peek())
        {
            case PickleDictionary dictionary: dictionary.Add(keysAndValues); break;
            case PickleOpaque: break;
            case var other: throw fault.Because($"its pickle sets entries of {PickleText.Of(other)}");
        }
    }
}
