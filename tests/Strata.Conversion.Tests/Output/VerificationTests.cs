using Strata.Conversion.Tests.Layouts;
using Strata.Tests;

namespace Strata.Conversion.Tests.Output;

/// <summary>Reading the output again.</summary>
public sealed class VerificationTests : IDisposable
{
    private readonly TemporaryDirectory _folder = new();

    [Fact]
    public void A_byte_that_the_disk_has_changed_is_found_and_nothing_appears()
    {
        var isDamaged = false;
        using var conversion = Conversions.Glm
            .HfToMm(Conversions.Source, _folder.File("mm"), Conversions.FourStages, new() { Verify = true });
        var fault = Assert.Throws<InputException>(() => Conversions.Run(conversion, told =>
        {
            lock (conversion)
            {
                if (told.Phase == "verify" && !isDamaged)
                {
                    isDamaged = true;
                    Damage.Tensor(
                        _folder.File(".mm.strata-partial/release/mp_rank_00_003/model_optim_rng.pt"), "text_decoder.output_layer.weight");
                }
            }
        }));
        Assert.Contains("mp_rank_00_003/model_optim_rng.pt: 'text_decoder.output_layer.weight' BF16 [48, 64] is not what was written to it",
            fault.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFileSystemEntries(_folder.Path));
    }

    [Fact]
    public void Both_phases_count_every_byte_once()
    {
        var done = new Dictionary<string, long>();
        long total = 0;
        Conversions.Run(
            Conversions.Glm.HfToMm(Conversions.Source, _folder.File("mm"), Conversions.FourStages, new() { Verify = true, Workers = 1 }),
            told => (done[told.Phase], total) = (told.Done, told.Total));
        Assert.Equal(new Dictionary<string, long> { ["convert"] = total, ["verify"] = total }, done);
        Assert.Equal(total, Directory.EnumerateFiles(Conversions.Source, "*.safetensors").Sum(Bytes));
    }

    public void Dispose() => _folder.Dispose();

    private static long Bytes(string path)
    {
        using var file = Checkpoints.SafeTensorsFile.Open(path);
        return file.Header.Tensors.Sum(tensor => tensor.ByteLength);
    }
}
