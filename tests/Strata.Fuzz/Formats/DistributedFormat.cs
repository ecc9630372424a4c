using Strata.Checkpoints.Distributed;
using Strata.Tests;

namespace Strata.Fuzz;

/// <summary>Metadata of distributed checkpoints, damaged, beside the whole files that they speak of.</summary>
internal sealed class DistributedFormat() : FuzzFormat("distributed", [.. Names.Select(name => File.ReadAllBytes(Metadata(name)))])
{
    private static readonly string[] Names = ["dcp_2ranks", "mcore_0.19.2"];

    public override void Read(byte[] input)
    {
        // The files beside are those of the seed, as far as one can see.
        var metadata = Metadata(Names[input.AsSpan().IndexOf("linear_fc1"u8) < 0 ? 0 : 1]);
        using var file = DistributedFile.Open(metadata, input);
        Span<byte> last = stackalloc byte[1];
        var inside = Path.GetDirectoryName(metadata)!;
        if (file.Parts.Any(part => Path.GetDirectoryName(Path.GetFullPath(Path.Combine(inside, part.Name))) != inside))
        {
            throw new InvalidOperationException("The metadata name a file outside of their folder.");
        }

        TensorChecks.Check(file.Sections[0].Tensors, 1L << 62);
        foreach (var tensor in file.Sections[0].Tensors.Where(tensor => tensor.ByteLength > 0))
        {
            _ = file.SumOf(tensor);
            file.Read(tensor.Offset, last);
            file.Read(tensor.Offset + tensor.ByteLength - 1, last);
        }
    }

    protected override byte[] Mutate(FuzzRandom random, byte[] input, byte[] other) =>
        random.OneIn(4) ? ByteMutations.Apply(random, input, other) : PickleMutations.Apply(random, input, other);

    private static string Metadata(string name) => Fixtures.Path("torch-archives", name, ".metadata");
}
