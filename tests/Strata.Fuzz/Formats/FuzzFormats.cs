namespace Strata.Fuzz;

/// <summary>Every format that is read from others' files.</summary>
internal static class FuzzFormats
{
    public static IReadOnlyList<FuzzFormat> All { get; } =
    [
        new SafeTensorsFormat(), new TorchFormat(), new PickleFormat(), new DistributedFormat(), new ConfigurationFormat(),
        new IndexFormat(),
    ];

    public static FuzzFormat Of(string name) => All.First(format => format.Name == name);
}
