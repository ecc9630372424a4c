using Strata.Conversion.Tests.Layouts;
using Strata.Conversion.Tests.Output;
using Strata.Models.Qwen25Vl;
using Strata.Tests;

namespace Strata.Conversion.Tests;

/// <summary>Trees whose files hold views convert as those that hold the tensors alone.</summary>
public sealed class ViewTests
{
    private static readonly Converter Qwen = new(Qwen25VlConfig.Checkpoints);

    [Fact]
    public void Slices_of_columns_come_back_byte_for_byte()
    {
        using var folder = new TemporaryDirectory();
        var source = Fixtures.Path("mindspeed", "qwen25vl_tp", "hf", "base");
        var split = new StageLayout([[4]], [[3]]) { TensorParallel = 2 };
        StageLayout stages = new([[2, 2]], [[3, 0]]);
        Run(Qwen.HfToMm(source, folder.File("mm"), split, new()));
        Run(Qwen.Resplit(folder.File("mm"), folder.File("expected"), split, stages, new(), source));

        SlicedTree.Rewrite(folder.File("mm"));
        Run(Qwen.Resplit(folder.File("mm"), folder.File("stages"), split, stages, new(), source));
        Run(Qwen.MmToHf(folder.File("mm"), source, folder.File("hf"), split, new()));
        Assert.Equal(Folders.Hashes(folder.File("expected")), Folders.Hashes(folder.File("stages")));
        Assert.Equal(Folders.Hashes(source), Folders.Hashes(folder.File("hf")));
    }

    private static void Run(IConversion conversion)
    {
        using (conversion)
        {
            conversion.Run(null, CancellationToken.None);
        }
    }
}
