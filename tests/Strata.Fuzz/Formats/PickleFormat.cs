namespace Strata.Fuzz;

/// <summary>Torch archives whose pickle is damaged and whose frame is whole, so that the damage is reached.</summary>
internal sealed class PickleFormat() : FuzzFormat("pickle", [.. TorchSeeds.All.Select(seed => TorchFile.Split(seed)[0].Content)])
{
    // Most have room for any tensor of the seeds, so that a pickle without damage is accepted; some have none.
    private static readonly (string Name, byte[] Content)[] Storages =
        [.. Enumerable.Range(0, 24).Select(index => ($"archive/data/{index}", new byte[index % 8 == 7 ? 16 : 512]))];

    public override void Read(byte[] input) => TorchFormat.ReadArchive(input);

    protected override byte[] Mutate(FuzzRandom random, byte[] input, byte[] other) =>
        random.OneIn(4) ? ByteMutations.Apply(random, input, other) : PickleMutations.Apply(random, input, other);

    protected override byte[] Finish(byte[] input, FuzzRandom random) =>
        TorchFile.Join([("archive/data.pkl", input), .. Storages, ("archive/version", [(byte)'3'])]);
}
