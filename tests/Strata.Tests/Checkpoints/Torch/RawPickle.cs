using System.Text;
using Strata.Checkpoints;
using Strata.Checkpoints.Torch.Format;
using Strata.Checkpoints.Torch.Pickles;

namespace Strata.Tests.Checkpoints;

/// <summary>Writes pickles operation by operation, valid or not.</summary>
internal static class RawPickle
{
    /// <summary>A whole pickle: protocol 2, the parts, the end.</summary>
    public static byte[] Of(params object[] parts) => [(byte)PickleCode.Protocol, 2, .. Part(parts), (byte)PickleCode.Stop];

    /// <summary>Operations as they are, texts, whole numbers, bytes, and parts of parts.</summary>
    public static byte[] Part(params object[] parts) => [.. parts.SelectMany(part => part switch
    {
        PickleCode code => [(byte)code],
        string text =>
            [(byte)PickleCode.Unicode, .. BitConverter.GetBytes(Encoding.UTF8.GetByteCount(text)), .. Encoding.UTF8.GetBytes(text)],
        int number => Part((long)number),
        long number => [(byte)PickleCode.Long1, 8, .. BitConverter.GetBytes(number)],
        byte[] bytes => bytes,
        object[] inner => Part(inner),
        _ => throw new ArgumentException($"No part of a pickle: {part}"),
    })];

    public static byte[] Global(string module, string name) => [(byte)PickleCode.Global, .. Encoding.UTF8.GetBytes($"{module}\n{name}\n")];

    public static byte[] Tuple(params object[] items) => Part(PickleCode.Mark, items, PickleCode.Tuple);

    public static byte[] Dictionary(params object[] keysAndValues) =>
        Part(PickleCode.EmptyDictionary, PickleCode.Mark, keysAndValues, PickleCode.SetItems);

    public static byte[] Call(byte[] callee, params object[] arguments) => Part(callee, Tuple(arguments), PickleCode.Reduce);

    public static byte[] Storage(byte[] type, object key, object count) =>
        Part(Tuple("storage", type, key, "cpu", count), PickleCode.PersistentId);

    /// <summary>A tensor of 32-bit floats in the record <c>data/0</c>.</summary>
    public static byte[] Tensor(long[] shape, long[] strides, long offset = 0, long count = 6) => Call(
        Global("torch._utils", "_rebuild_tensor_v2"), Storage(Global("torch", "FloatStorage"), "0", count), offset,
        Tuple([.. shape.Cast<object>()]), Tuple([.. strides.Cast<object>()]), PickleCode.False, Call(Global("collections", "OrderedDict")));

    public static byte[] Tensor() => Tensor([2, 3], [3, 1]);

    /// <summary>An archive of a pickle and of a storage of 24 bytes.</summary>
    public static byte[] Archive(byte[] pickle) => Fuzz.TorchFile.Join(
        [("archive/data.pkl", pickle), ("archive/data/0", new byte[24]), ("archive/version", "3\n"u8.ToArray())]);

    public static TorchArchive Open(byte[] archive) => TorchArchive.Open(new PositionalMemory(archive), "x.pt");

    /// <summary>The message by which an archive is refused.</summary>
    public static string Refusal(byte[] archive) => Assert.Throws<InputException>(() => Open(archive)).Message;
}
