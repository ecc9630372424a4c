using CsCheck;
using Strata.Checkpoints;

namespace Strata.Tests.Checkpoints;

public sealed class SafeTensorsWriterTests
{
    [Theory]
    [InlineData("model", "model.safetensors")]
    [InlineData("model_bf16_sharded", "model-00002-of-00002.safetensors")]
    [InlineData("cases", "b_one_image.outputs.safetensors")]
    [InlineData("cases", "e_batch_left_padded.inputs.safetensors")]
    public void A_recorded_file_is_written_back_byte_for_byte(string folder, string name)
    {
        using var directory = new TemporaryDirectory();
        using var source = SafeTensorsFile.Open(Fixtures.Path("hf", "A", folder, name));
        using (var writer = SafeTensorsWriter.Create(directory.File(name), source.Header.Tensors.Select(Declared), source.Header.Metadata))
        {
            foreach (var tensor in source.Header.Tensors)
            {
                var half = (int)tensor.ByteLength / 2;
                writer.Write(tensor.Name, source.Bytes(tensor)[..half]);
                writer.Write(tensor.Name, source.Bytes(tensor)[half..]);
            }

            writer.Complete();
        }

        Assert.Equal(File.ReadAllBytes(source.Path), File.ReadAllBytes(directory.File(name)));
        Assert.Single(Directory.GetFiles(directory.Path));
    }

    [Fact]
    public void A_device_is_refused_and_stays_one() =>
        Assert.Contains("Name a file", Assert.Throws<InputException>(() => SafeTensorsWriter.Create("/dev/null", [])).Message,
            StringComparison.Ordinal);

    [Fact]
    public void Whatever_is_written_is_read_back_and_aligned()
    {
        using var directory = new TemporaryDirectory();
        var path = directory.File("any.safetensors");
        var wholeBytes = Enum.GetValues<ElementType>().Where(type => type.Bits >= 8 && type.IsInSafeTensors).ToArray();
        var shape = Gen.Long[0, 5].Array[0, 3];
        Gen.Select(Gen.Int[0, wholeBytes.Length - 1], shape, Gen.String[Gen.Char["aé\"\\\n世\u0001.0 "], 0, 6]).Array[0, 6].Sample(
            drawn =>
            {
                var tensors = drawn.Where(tensor => tensor.Item3 is not ("" or "__metadata__")).DistinctBy(tensor => tensor.Item3)
                    .Select(tensor => new TensorDeclaration(tensor.Item3, wholeBytes[tensor.Item1], [.. tensor.Item2])).ToArray();
                using (var writer = SafeTensorsWriter.Create(path, tensors, new Dictionary<string, string> { ["é\"\n"] = "\u0001" }))
                {
                    foreach (var tensor in writer.Tensors.Reverse())
                    {
                        writer.Write(tensor.Name, Pattern(tensor));
                    }

                    writer.Complete();
                }

                using var file = SafeTensorsFile.Open(path);
                Assert.Equal("\u0001", file.Header.Metadata["é\"\n"]);
                Assert.Equal(
                    tensors.Select(tensor => tensor.Name).Order(StringComparer.Ordinal), file.Header.Tensors.Select(tensor => tensor.Name));
                Assert.All(file.Header.Tensors, tensor => Assert.True(tensor.IsAligned));
                Assert.All(file.Header.Tensors, tensor => Assert.Equal(Pattern(tensor), file.Bytes(tensor).ToArray()));
            },
            iter: 300,
            threads: 1);
    }

    [Fact]
    public void An_unfinished_file_leaves_the_old_one_and_nothing_else()
    {
        using var directory = new TemporaryDirectory();
        var path = directory.Write("a.safetensors", "old");
        using (var writer = SafeTensorsWriter.Create(path, [new("a", ElementType.Float32, [2])]))
        {
            writer.Write("a", new byte[7]);
            Assert.Equal(2, Directory.GetFiles(directory.Path).Length);
            Assert.Contains("only 7 are written", Assert.Throws<InvalidOperationException>(writer.Complete).Message);
        }

        Assert.Equal([path], Directory.GetFiles(directory.Path));
        Assert.Equal("old", File.ReadAllText(path));
    }

    [Fact]
    public void Wrong_use_is_refused()
    {
        using var directory = new TemporaryDirectory();
        var path = directory.File("a.safetensors");
        TensorDeclaration a = new("a", ElementType.UInt8, [2]);
        Assert.Throws<ArgumentException>(() => SafeTensorsWriter.Create(path, [a, a]));
        Assert.Throws<ArgumentException>(() => SafeTensorsWriter.Create(path, [a with { Name = "__metadata__" }]));
        Assert.Throws<ArgumentException>(() => SafeTensorsWriter.Create(path, [a with { Type = ElementType.Float4, Shape = [3] }]));
        Assert.Contains(
            "cannot be written", Assert.Throws<InputException>(() => SafeTensorsWriter.Create(directory.File("no/where"), [a])).Message);
        using var writer = SafeTensorsWriter.Create(path, [a]);
        Assert.Throws<ArgumentException>(() => writer.Write("b", [1]));
        Assert.Throws<ArgumentException>(() => writer.Write("a", [1, 2, 3]));
        writer.Write("a", [1, 2]);
        writer.Complete();
        Assert.Throws<ObjectDisposedException>(() => writer.Write("a", []));
        Assert.Throws<ObjectDisposedException>(writer.Complete);
    }

    private static TensorDeclaration Declared(TensorEntry entry) => new(entry.Name, entry.Type, entry.Shape);

    private static byte[] Pattern(TensorEntry tensor) =>
        [.. Enumerable.Range(0, (int)tensor.ByteLength).Select(index => (byte)(index + tensor.Name.Length))];
}
