using System.Diagnostics;
using Strata.Conversion.Tests.Layouts;
using Strata.Tests;

namespace Strata.Conversion.Tests.Output;

/// <summary>Conversions that are stopped, disturbed, or meet each other.</summary>
public sealed class InterruptionTests : IDisposable
{
    private const string StageName = ".mm.strata-partial";

    private readonly TemporaryDirectory _folder = new();

    [Fact]
    public void A_stopped_conversion_leaves_no_target_and_goes_on_where_it_was()
    {
        Stop();
        Assert.False(Directory.Exists(_folder.File("mm")));
        Assert.True(Directory.Exists(_folder.File(StageName)));
        long resumed = 0;
        Conversions.Run(
            Conversions.Glm.HfToMm(Conversions.Source, _folder.File("mm"), Conversions.FourStages, new()), told => resumed = told.Resumed);
        Assert.InRange(resumed, 1, 400_000);
        Finished();
    }

    [Fact]
    public void What_another_conversion_has_left_is_not_gone_on_with()
    {
        var source = Conversions.Copy(_folder.File("source"));
        Stop(source);
        File.SetLastWriteTimeUtc(Path.Combine(source, "model-00001-of-00002.safetensors"), DateTime.UtcNow.AddMinutes(1));
        long resumed = -1;
        Conversions.Run(Conversions.Glm.HfToMm(source, _folder.File("mm"), Conversions.FourStages, new()), told => resumed = told.Resumed);
        Assert.Equal(0, resumed);
        Directory.Delete(source, recursive: true);
        Finished();
    }

    [Fact]
    public void Stopped_before_the_first_file_nothing_is_left()
    {
        using var cancellation = new CancellationTokenSource();
        cancellation.Cancel();
        Assert.Throws<OperationCanceledException>(() => Conversions.Run(
            Conversions.Glm.HfToMm(Conversions.Source, _folder.File("deep/er/mm"), Conversions.FourStages, new()),
                cancellation: cancellation.Token));
        Assert.Empty(Directory.EnumerateFileSystemEntries(_folder.Path));
    }

    [Fact]
    public void An_older_checkpoint_that_was_being_replaced_is_put_back_before_anything_else()
    {
        var target = _folder.File("mm");
        Conversions.Run(target);
        var before = Folders.Hashes(target);

        // As a run that was killed between the two moves leaves it.
        var stage = Directory.CreateDirectory(Path.Combine(target, ".strata-partial")).FullName;
        Directory.Move(Path.Combine(target, "release"), Path.Combine(stage, ".old-release"));
        using var cancellation = new CancellationTokenSource();
        cancellation.Cancel();
        Assert.Throws<OperationCanceledException>(() => Conversions.Run(
            Conversions.Glm.HfToMm(Conversions.Source, target, Conversions.TwoStages, new() { Overwrite = true }),
                cancellation: cancellation.Token));
        Assert.Equal(before, Folders.Hashes(target));
    }

    [Fact]
    public void A_second_writer_is_told_of_the_first_which_finishes()
    {
        string? fault = null;
        Conversions
            .Run(Conversions.Glm.HfToMm(Conversions.Source, _folder.File("mm"), Conversions.FourStages, new() { Workers = 1 }), told =>
            fault ??= Assert.Throws<InputException>(() => Conversions.Run(_folder.File("mm"), Conversions.TwoStages)).Message);
        Assert.Contains("another conversion is writing there", fault, StringComparison.Ordinal);
        Finished();
    }

    [Fact]
    public void A_source_that_becomes_shorter_is_a_fault_and_nothing_is_left()
    {
        var source = Conversions.Copy(_folder.File("source"));
        var conversion = Conversions.Glm.HfToMm(source, _folder.File("mm"), Conversions.FourStages, new());

        // Another program: in this one an open file is locked.
        using (var truncate = Process.Start("truncate", ["-s", "5000", Path.Combine(source, "model-00002-of-00002.safetensors")]))
        {
            truncate.WaitForExit();
        }

        var fault = Assert.Throws<InputException>(() => Conversions.Run(conversion));
        Assert.Contains("model-00002-of-00002.safetensors: ends at byte", fault.Message, StringComparison.Ordinal);
        Assert.Equal(["source"], Directory.EnumerateFileSystemEntries(_folder.Path).Select(entry => Path.GetFileName(entry)));
    }

    [Fact]
    public void A_disk_with_too_little_room_is_found_out_before_the_first_byte()
    {
        var variant = new Variants.Variant(64, 4, 2, 12, 2_000_000_000, 1, 1, 8, 1, 6);
        var source = SparseModel.Write(_folder.File("source"), variant);
        var target = _folder.File("mm");
        var fault = Assert.Throws<InputException>(() => Conversions.Run(target, new([[1]], [[1]]), source: source));
        Assert.Contains("Free some space", fault.Message, StringComparison.Ordinal);
        Assert.Equal(["source"], Directory.EnumerateFileSystemEntries(_folder.Path).Select(entry => Path.GetFileName(entry)));
    }

    [Fact]
    public void Copies_that_differ_are_not_chosen_from_in_silence()
    {
        StageLayout two = new([[4]], [[3]]) { TensorParallel = 2 };
        Conversions.Run(_folder.File("mm"), two);
        var other = Conversions.Copy(_folder.File("other"));
        Damage.SafeTensor(other, "model.language_model.norm.weight");
        Conversions.Run(_folder.File("mm2"), two, source: other);
        const string rank = "release/mp_rank_01/model_optim_rng.pt";
        File.Copy(Path.Combine(_folder.File("mm2"), rank), Path.Combine(_folder.File("mm"), rank), overwrite: true);
        var fault = Assert.Throws<InputException>(
            () => Conversions.Run(Conversions.Glm.MmToHf(_folder.File("mm"), Conversions.Source, _folder.File("hf"), two, new())));
        Assert.Contains("text_decoder.decoder.final_layernorm.weight", fault.Message, StringComparison.Ordinal);
        Assert.Contains("--first-copy", fault.Message, StringComparison.Ordinal);
        Conversions
            .Run(Conversions.Glm.MmToHf(_folder.File("mm"), Conversions.Source, _folder.File("hf"), two, new() { FirstCopy = true }));
        Assert.Equal(Folders.Hashes(Conversions.Source), Folders.Hashes(_folder.File("hf")));
    }

    public void Dispose() => _folder.Dispose();

    /// <summary>Stops a conversion when its second file is being written.</summary>
    private void Stop(string? source = null)
    {
        using var cancellation = new CancellationTokenSource();
        Assert.Throws<OperationCanceledException>(() => Conversions.Run(
            Conversions.Glm.HfToMm(source ?? Conversions.Source, _folder.File("mm"), Conversions.FourStages, new() { Workers = 1 }),
            told =>
            {
                if (told.File.Contains("_001", StringComparison.Ordinal))
                {
                    cancellation.Cancel();
                }
            },
            cancellation.Token));
    }

    /// <summary>The target is complete, and nothing is beside it.</summary>
    private void Finished()
    {
        Conversions.Run(_folder.File("expected"));
        Assert.Equal(Folders.Hashes(_folder.File("expected")), Folders.Hashes(_folder.File("mm")));
        Assert.Equal(["expected", "mm"],
            Directory.EnumerateFileSystemEntries(_folder.Path).Select(entry => Path.GetFileName(entry)).Order(StringComparer.Ordinal));
    }
}
