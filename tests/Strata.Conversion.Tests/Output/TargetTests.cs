using Strata.Conversion.Tests.Layouts;
using Strata.Models.Glm4v;
using Strata.Tests;

namespace Strata.Conversion.Tests.Output;

/// <summary>Where output may go, and what becomes of what is there.</summary>
public sealed class TargetTests : IDisposable
{
    private readonly TemporaryDirectory _folder = new();

    [Fact]
    public void A_checkpoint_that_is_there_is_not_touched_unless_that_is_asked_for()
    {
        var target = _folder.File("mm");
        Conversions.Run(target);
        var before = Folders.Hashes(target);
        var fault = Assert.Throws<InputException>(() => Conversions.Run(target, Conversions.TwoStages));
        Assert.Contains("'release'", fault.Message, StringComparison.Ordinal);
        Assert.Contains("--overwrite", fault.Message, StringComparison.Ordinal);
        Assert.Equal(before, Folders.Hashes(target));
    }

    [Fact]
    public void Overwriting_leaves_no_rank_of_the_older_layout_and_nothing_else_changes()
    {
        var (target, expected) = (_folder.File("mm"), _folder.File("expected"));
        Conversions.Run(expected, Conversions.TwoStages);
        Conversions.Run(target);
        File.WriteAllText(Path.Combine(target, "notes.txt"), "mine");
        _ = Directory.CreateDirectory(Path.Combine(target, "iter_0000010"));
        Conversions.Run(target, Conversions.TwoStages, new() { Overwrite = true });
        Assert.Equal(Folders.Hashes(expected), Folders.Hashes(target).Where(line => !line.StartsWith("notes", StringComparison.Ordinal)));
        Assert.Equal("mine", File.ReadAllText(Path.Combine(target, "notes.txt")));
        Assert.Equal(
            ["iter_0000010", "latest_checkpointed_iteration.txt", "notes.txt", "release"],
            Directory.EnumerateFileSystemEntries(target).Select(entry => Path.GetFileName(entry)).Order(StringComparer.Ordinal));
    }

    /// <summary>Its owner has set its permissions; what is new in it has the original's.</summary>
    [Fact]
    public void A_folder_that_is_there_keeps_its_permissions()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        var target = Directory.CreateDirectory(_folder.File("mm"));
        const UnixFileMode Mode = UnixFileMode.SetGroup | UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute
            | UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute | UnixFileMode.OtherRead;
        target.UnixFileMode = Mode;
        Conversions.Run(target.FullName);
        Conversions.Run(target.FullName, Conversions.TwoStages, new() { Overwrite = true });
        Assert.Equal(Mode, File.GetUnixFileMode(target.FullName));
        Assert.Equal(
            UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.GroupRead | UnixFileMode.GroupExecute,
            File.GetUnixFileMode(Path.Combine(target.FullName, "release")));
    }

    [Fact]
    public void Only_what_is_written_is_counted_and_a_manifest_is_no_folder()
    {
        var target = Directory.CreateDirectory(_folder.File("mm")).FullName;
        File.WriteAllText(Path.Combine(target, "notes.txt"), "mine");
        var said = new StringWriter();
        var request = new ConversionRequest(
            Glm4vConfig.Checkpoints, ConversionDirection.HfToMm, Conversions.Source, target, Conversions.TwoStages);
        new ConversionRunner("strata", TextWriter.Null, said).Run(request, new(), CancellationToken.None);
        Assert.Contains(" in 3 files, ", said.ToString(), StringComparison.Ordinal);
        Assert.Contains("Give the file another name", Assert.Throws<InputException>(() => new ConversionRunner("strata", said, said)
            .Run(request, new() { Manifest = target }, CancellationToken.None)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Overwriting_a_HuggingFace_folder_leaves_no_shard_of_the_older_one()
    {
        var (mm, hf) = (_folder.File("mm"), _folder.File("hf"));
        Conversions.Run(mm);
        _ = Conversions.Copy(hf);
        File.WriteAllText(Path.Combine(hf, "model-00001-of-00009.safetensors"), "stale");
        Conversions.Run(Conversions.Glm.MmToHf(mm, Conversions.Source, hf, Conversions.FourStages, new() { Overwrite = true }));
        Assert.Equal(Folders.Hashes(Conversions.Source), Folders.Hashes(hf));
    }

    [Theory]
    [InlineData("with blanks and ümlauts 模型")]
    [InlineData("-dash")]
    [InlineData("line\nbreak")]
    [InlineData("quote'\"$(x)")]
    [InlineData("a/b/c/deep")]
    public void Odd_names_and_missing_parents_are_no_matter(string name)
    {
        Conversions.Run(_folder.File(name));
        Conversions.Run(_folder.File("plain"));
        Assert.Equal(Folders.Hashes(_folder.File("plain")), Folders.Hashes(_folder.File(name)));
    }

    [Fact]
    public void An_empty_folder_and_a_link_to_one_are_filled()
    {
        _ = Directory.CreateDirectory(_folder.File("empty"));
        _ = Directory.CreateDirectory(_folder.File("linked"));
        _ = Directory.CreateSymbolicLink(_folder.File("link"), _folder.File("linked"));
        Conversions.Run(_folder.File("empty"));
        Conversions.Run(_folder.File("link"));
        Assert.Equal(Folders.Hashes(_folder.File("empty")), Folders.Hashes(_folder.File("linked")));
        Assert.NotNull(new DirectoryInfo(_folder.File("link")).LinkTarget);
    }

    [Fact]
    public void Links_to_shards_are_read_as_in_the_cache_of_huggingface_hub()
    {
        var blobs = Conversions.Copy(_folder.File("blobs"));
        _ = Directory.CreateDirectory(_folder.File("snapshot"));
        foreach (var file in Directory.EnumerateFiles(blobs))
        {
            _ = File
                .CreateSymbolicLink(Path.Combine(_folder.File("snapshot"), Path.GetFileName(file)), $"../blobs/{Path.GetFileName(file)}");
        }

        Conversions.Run(_folder.File("mm"), source: _folder.File("snapshot"));
        Conversions
            .Run(Conversions.Glm.MmToHf(_folder.File("mm"), _folder.File("snapshot"), _folder.File("hf"), Conversions.FourStages, new()));
        Assert.Equal(Folders.Hashes(Conversions.Source), Folders.Hashes(_folder.File("hf")));
        Assert.All(Directory.EnumerateFiles(_folder.File("hf")), file => Assert.Null(new FileInfo(file).LinkTarget));
    }

    [Fact]
    public void A_file_a_dangling_link_and_the_source_are_refused()
    {
        File.WriteAllText(_folder.File("file"), "");
        _ = File.CreateSymbolicLink(_folder.File("dangling"), _folder.File("nowhere"));
        var source = Conversions.Copy(_folder.File("source"));
        _ = Directory.CreateSymbolicLink(_folder.File("again"), source);
        Assert.Contains("is a file", Refused(_folder.File("file")), StringComparison.Ordinal);
        Assert.Contains("symbolic link to nothing", Refused(_folder.File("dangling")), StringComparison.Ordinal);
        Assert.Contains("is the folder that is read", Refused(source), StringComparison.Ordinal);
        Assert.Contains("is the folder that is read", Refused(_folder.File("again")), StringComparison.Ordinal);

        string Refused(string target) =>
            Assert.Throws<InputException>(() => Conversions.Run(target, options: new() { Overwrite = true }, source: source)).Message;
    }

    [SkippableFact]
    public void Files_in_memory_are_files()
    {
        Skip.IfNot(Directory.Exists("/dev/shm"), "There is no /dev/shm.");
        var target = $"/dev/shm/strata-{Guid.NewGuid():N}";
        Conversions.Run(target);
        Conversions.Run(_folder.File("mm"));
        Assert.Equal(Folders.Hashes(_folder.File("mm")), Folders.Hashes(target));
        Directory.Delete(target, recursive: true);
    }

    [SkippableFact]
    public void A_place_that_can_not_be_written_to_is_refused_in_one_sentence()
    {
        Skip.IfNot(Directory.Exists("/proc/self"), "There is no /proc, a file system in which nobody makes folders.");
        var fault = Assert.Throws<InputException>(() => Conversions.Run("/proc/strata/mm"));
        Assert.StartsWith("/proc/strata/mm: cannot be written to", fault.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', fault.Message);
    }

    public void Dispose() => _folder.Dispose();
}
