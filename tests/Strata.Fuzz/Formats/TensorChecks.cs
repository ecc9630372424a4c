using Strata.Checkpoints;

namespace Strata.Fuzz;

/// <summary>What must hold for tensors of any file that a reader accepted.</summary>
internal static class TensorChecks
{
    public static void Check(IEnumerable<TensorEntry> tensors, long fileLength)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var tensor in tensors)
        {
            var elements = tensor.Shape.Aggregate(Int128.One, (product, size) => product * size);
            Require(names.Add(tensor.Name), "a name is there twice");
            Require(tensor.Shape.All(size => size >= 0), "a size is negative");
            Require(elements * tensor.Type.Bits == (Int128)tensor.ByteLength * 8, "length and shape disagree");
            Require(tensor.Offset >= 0 && tensor.ByteLength >= 0 && tensor.Offset <= fileLength - tensor.ByteLength, "it leaves the file");
        }
    }

    private static void Require(bool holds, string otherwise)
    {
        if (!holds)
        {
            throw new InvalidOperationException($"The reader accepted a tensor although {otherwise}.");
        }
    }
}
