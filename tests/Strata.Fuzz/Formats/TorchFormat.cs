using Strata.Checkpoints;
using Strata.Checkpoints.Torch.Format;

namespace Strata.Fuzz;

/// <summary>Torch archives, damaged as zip files.</summary>
internal sealed class TorchFormat() : FuzzFormat("torch", TorchSeeds.All)
{
    public override void Read(byte[] input) => ReadArchive(input);

    /// <summary>Opens an archive and checks what it says.</summary>
    public static void ReadArchive(byte[] input)
    {
        using var archive = TorchArchive.Open(new PositionalMemory(input), "input");
        Span<byte> last = stackalloc byte[1];
        foreach (var section in archive.Sections)
        {
            // A view has its place behind the end, where its bytes are read in its own order.
            TensorChecks.Check(section.Tensors.Where(tensor => tensor.Offset < archive.Length), archive.Length);
            foreach (var tensor in section.Tensors.Where(tensor => tensor.ByteLength > 0))
            {
                archive.Read(tensor.Offset, last);
                archive.Read(tensor.Offset + tensor.ByteLength - 1, last);
            }
        }
    }

    protected override byte[] Mutate(FuzzRandom random, byte[] input, byte[] other) =>
        random.OneIn(3) ? ByteMutations.Apply(random, input, other) : ZipMutations.Apply(random, input, other);
}
