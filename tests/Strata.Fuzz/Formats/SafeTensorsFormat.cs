using System.Buffers.Binary;
using Strata.Checkpoints;

namespace Strata.Fuzz;

/// <summary>Safetensors files: the length of the header, its JSON, the data.</summary>
internal sealed class SafeTensorsFormat() : FuzzFormat("safetensors", [.. Seeds().Select(File)])
{
    private const int LengthBytes = 8;

    public override void Read(byte[] input)
    {
        using var stream = new MemoryStream(input);
        var header = SafeTensorsHeader.Read(stream, "input");
        TensorChecks.Check(header.Tensors, input.Length);
    }

    protected override byte[] Mutate(FuzzRandom random, byte[] input, byte[] other)
    {
        if (random.OneIn(3) || input.Length < LengthBytes)
        {
            return ByteMutations.Apply(random, input, other);
        }

        var end = (int)Math.Min((ulong)input.Length, LengthBytes + Math.Min(int.MaxValue, BinaryPrimitives.ReadUInt64LittleEndian(input)));
        var json = JsonMutations.Apply(random, input[LengthBytes..end]);
        byte[] result = [.. input.AsSpan(0, LengthBytes), .. json, .. input.AsSpan(end)];
        BinaryPrimitives.WriteUInt64LittleEndian(result, (ulong)json.Length);
        return result;
    }

    private static new IEnumerable<TensorDeclaration[]> Seeds() =>
    [
        [],
        [
            new("a", ElementType.Float32, [2, 3]), new("b", ElementType.BFloat16, [4]), new("c", ElementType.Int64, []),
            new("d", ElementType.UInt8, [0, 5]),
        ],
        [new("x", ElementType.Float4, [2]), new("y", ElementType.Float6E2M3, [4]), new("z", ElementType.Float8E4M3, [8])],
        [.. Enumerable.Range(0, 20).Select(index => new TensorDeclaration($"layers.{index}.weight", ElementType.BFloat16, [index, 4]))],
    ];

    private static byte[] File(TensorDeclaration[] tensors)
    {
        var plan = SafeTensorsLayoutPlan.Of(tensors, new Dictionary<string, string> { ["format"] = "pt" });
        return [.. plan.Prefix, .. new byte[plan.FileLength - plan.Prefix.Length]];
    }
}
