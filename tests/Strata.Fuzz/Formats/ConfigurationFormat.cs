using Strata.Configuration;
using Strata.Rules.Launch;
using Strata.Rules.ModelFiles;
using Strata.Tests;

namespace Strata.Fuzz;

/// <summary>Configuration files of both dialects, as people edit them.</summary>
internal sealed class ConfigurationFormat() : FuzzFormat("configuration", Files())
{
    public override void Read(byte[] input)
    {
        var root = ConfigurationFile.Parse(input, "input");
        var dialect = ModelFileDialects.Of(root.Value!);
        _ = LaunchedModelReader.Of(root.Value!, "input");
        switch (dialect)
        {
            case ModelFileDialect.Mm: root.CheckMindSpeed(); break;
            case ModelFileDialect.MmData: root.CheckData(); break;
            case ModelFileDialect.MmInference: root.CheckInference(); break;
        }

        _ = root.TrySection("vision_config");
        _ = root.TrySection("text_decoder");
        root.ReportUnknown();
    }

    protected override byte[] Mutate(FuzzRandom random, byte[] input, byte[] other) =>
        random.OneIn(3) ? ByteMutations.Apply(random, input, other) : JsonMutations.Apply(random, input);

    private static IReadOnlyList<byte[]> Files() =>
    [
        .. Directory.GetFiles(Fixtures.Path("mindspeed", "config")).Order(StringComparer.Ordinal)
            .Where(file => new FileInfo(file).Length < 16_384).Select(File.ReadAllBytes),
        File.ReadAllBytes(Fixtures.Path("mindspeed", "glm_a", "hf", "base", "config.json")),
    ];
}
