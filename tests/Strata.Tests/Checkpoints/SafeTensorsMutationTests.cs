using System.Buffers.Binary;
using System.Text;
using CsCheck;
using Strata.Checkpoints;

namespace Strata.Tests.Checkpoints;

/// <summary>Damaged files: the answer is a header that describes its file exactly, or an <see cref="InputException"/>.</summary>
public sealed class SafeTensorsMutationTests
{
    private static readonly byte[] Header = Encoding.UTF8.GetBytes("{" + string.Join(",",
        """ "__metadata__":{"format":"pt"} """, RawSafeTensors.Tensor("a", "F32", "2,3", 0, 24),
            RawSafeTensors.Tensor("b", "BF16", "4", 24, 32),
        RawSafeTensors.Tensor("c", "I64", "", 32, 40), RawSafeTensors.Tensor("d", "U8", "0,5", 40, 40),
            RawSafeTensors.Tensor("e", "F8_E4M3", "8", 40, 48)) + "}  ");

    private static readonly string[] Tokens =
    [
        "0", "-1", "1", "8", "24", "9223372036854775807", "18446744073709551615", "1e400", "2.5", "null", "true", "{}", "[]", "\"F64\"",
            "\"\"",
        "\"a\"", "\"\\ud800\"", "{", "}", "[", "]", ",", ":", "\"", "\\", "\0", "\u00e9", "\"dtype\":\"F64\",", "\"shape\"",
            "\"__metadata__\":{},", " ", "\n",
    ];

    private static readonly Gen<Func<byte[], byte[]>> Mutation = Gen.OneOf(
        Gen.Select(Gen.Int[0, 10_000], Gen.Byte, (at, value) => Edit(file => file[at % file.Length] = value)),
        Gen.Select(Gen.Int[0, 10_000], Gen.Int[0, 7], (at, bit) => Edit(file => file[at % file.Length] ^= (byte)(1 << bit))),
        Gen.Select(Gen.Int[0, 10_000], Gen.Int[0, 12], Gen.Int[0, Tokens.Length - 1], (at, cut, token) =>
            Splice(at, cut, Encoding.UTF8.GetBytes(Tokens[token]))),
        Gen.Select(Gen.Int[0, 10_000], Gen.Int[0, 40], (at, cut) => Splice(at, cut, [])),
        Gen.Select(Gen.Int[0, 10_000], Gen.Int[0, 10_000], Gen.Int[0, 60], (from, to, length) => Copy(from, to, length)),
        Gen.Int[0, 10_000].Select<int, Func<byte[], byte[]>>(length => file => file[..(length % file.Length)]),
        Gen.ULong.Select(length => Edit(file => BinaryPrimitives.WriteUInt64LittleEndian(file, length))));

    [Fact]
    public void A_damaged_file_is_refused_or_described_exactly()
    {
        var accepted = 0;
        foreach (var (mutations, mendLength) in Repeat(Gen.Select(Mutation.Array[1, 4], Gen.Bool), 100_000))
        {
            var damaged = Damage(mutations, mendLength);
            try
            {
                AssertExact(SafeTensorsHeader.Read(new MemoryStream(damaged), "damaged"), damaged.Length);
                accepted++;
            }
            catch (InputException exception)
            {
                // What lost its first bytes begins as a text or as something else does.
                Assert.Matches("^damaged: (not a valid safetensors file: |it (is|begins with) )", exception.Message);
            }
        }

        // Damage that is always seen at once, or never, would test nothing.
        Assert.InRange(accepted, 500, 50_000);
    }

    [Fact]
    public void Reading_every_byte_of_a_damaged_file_stays_inside_it()
    {
        using var directory = new TemporaryDirectory();
        var opened = 0;
        foreach (var mutation in Repeat(Mutation, 5_000))
        {
            var path = directory.Write("damaged.safetensors", Damage([mutation], mendLength: true));
            try
            {
                using var file = SafeTensorsFile.Open(path);
                foreach (var tensor in file.Header.Tensors)
                {
                    Assert.Equal(tensor.ByteLength, file.Bytes(tensor).ToArray().Length);
                }

                opened++;
            }
            catch (InputException)
            {
                // The other legal answer.
            }
        }

        Assert.InRange(opened, 50, 2_500);
    }

    private static IEnumerable<T> Repeat<T>(Gen<T> generator, int count)
    {
        var random = PCG.Parse("0000KOIPe036");
        for (var index = 0; index < count; index++)
        {
            yield return generator.Generate(random, null, out _);
        }
    }

    private static void AssertExact(SafeTensorsHeader header, long fileLength)
    {
        var position = header.DataOffset;
        foreach (var tensor in header.Tensors.OrderBy(tensor => tensor.Offset).ThenBy(tensor => tensor.ByteLength))
        {
            Assert.Equal(position, tensor.Offset);
            Assert.All(tensor.Shape, size => Assert.True(size >= 0));
            var elements = tensor.Shape.Aggregate(Int128.One, (product, size) => product * size);
            Assert.Equal((Int128)tensor.ByteLength * 8, elements * tensor.Type.Bits);
            position += tensor.ByteLength;
        }

        Assert.Equal(fileLength, position);
    }

    // Half of the damaged files get a matching length field, or most damage would end at the first check.
    private static byte[] Damage(IEnumerable<Func<byte[], byte[]>> mutations, bool mendLength)
    {
        var data = new byte[48];
        var whole = RawSafeTensors.File(Header, data);
        var damaged = mutations.Aggregate(mendLength ? Header : whole, (file, mutation) => file.Length < 8 ? file : mutation(file));
        return mendLength ? RawSafeTensors.File(damaged, data) : damaged;
    }

    private static Func<byte[], byte[]> Edit(Action<byte[]> edit) => file =>
    {
        var copy = file.ToArray();
        edit(copy);
        return copy;
    };

    private static Func<byte[], byte[]> Splice(int at, int cut, byte[] inserted) => file =>
    {
        var start = at % file.Length;
        return [.. file[..start], .. inserted, .. file[Math.Min(file.Length, start + cut)..]];
    };

    private static Func<byte[], byte[]> Copy(int from, int to, int length) => file =>
    {
        var start = from % file.Length;
        return Splice(to, 0, file[start..Math.Min(file.Length, start + length)])(file);
    };
}
