namespace Strata.Fuzz;

/// <summary>A format: whole files of it, how they are damaged, and the reader that must stand it.</summary>
/// <param name="name">Its name, without a hyphen.</param>
/// <param name="seeds">Whole files.</param>
internal abstract class FuzzFormat(string name, IReadOnlyList<byte[]> seeds)
{
    public string Name { get; } = name;

    public IReadOnlyList<byte[]> Seeds { get; } = seeds;

    /// <summary>The damaged file of a seed and an index.</summary>
    public byte[] Input(ulong seed, long index)
    {
        var random = FuzzRandom.Of(seed, index);
        var input = random.Pick(Seeds);
        for (var mutations = 1 + random.Below(3); mutations > 0; mutations--)
        {
            input = Mutate(random, input, random.Pick(Seeds));
        }

        return Finish(input, random);
    }

    /// <summary>Reads the input and checks what the reader says of it.</summary>
    /// <exception cref="InputException">It is refused.</exception>
    public abstract void Read(byte[] input);

    protected abstract byte[] Mutate(FuzzRandom random, byte[] input, byte[] other);

    /// <summary>Mends what would hide the damage from everything behind the first check.</summary>
    protected virtual byte[] Finish(byte[] input, FuzzRandom random) => input;
}
