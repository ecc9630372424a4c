using System.Buffers.Binary;

namespace Strata.Torch.Tests.Native;

public sealed class RelaxVersionNeedTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("strata-elf");

    private static string Shipped => Path.Combine(
        AppContext.BaseDirectory, "runtimes", "linux-x64", "native", "libLibTorchSharp.so");

    [Fact]
    public void The_library_that_the_build_copies_needs_the_new_version_only_weakly()
    {
        var image = File.ReadAllBytes(Shipped);
        var flags = RelaxVersionNeed.FindFlags(image, "GLIBCXX_3.4.32");
        Assert.Equal(2, BinaryPrimitives.ReadUInt16LittleEndian(image.AsSpan(Assert.Single(flags))) & 2);
    }

    [Fact]
    public void Only_the_flag_of_the_named_version_changes()
    {
        var source = Strict();
        var task = Run(source, "GLIBCXX_3.4.32");
        Assert.Empty(task.Errors);
        var (before, after) = (File.ReadAllBytes(source), File.ReadAllBytes(task.Destination));
        var changed = Enumerable.Range(0, before.Length).Where(index => before[index] != after[index]).ToArray();
        Assert.Equal(RelaxVersionNeed.FindFlags(before, "GLIBCXX_3.4.32"), changed);
    }

    [Fact]
    public void A_version_that_is_not_needed_leaves_the_library_as_it_is()
    {
        var source = Strict();
        var task = Run(source, "GLIBCXX_9.9.99");
        Assert.Empty(task.Errors);
        Assert.Equal(File.ReadAllBytes(source), File.ReadAllBytes(task.Destination));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(63)]
    [InlineData(4096)]
    [InlineData(200000)]
    public void A_damaged_library_is_refused_and_nothing_is_written(int length)
    {
        var source = Path.Combine(_folder.FullName, "cut.so");
        File.WriteAllBytes(source, File.ReadAllBytes(Shipped)[..length]);
        var task = Run(source, "GLIBCXX_3.4.32", expected: false);
        Assert.Contains("no well-formed ELF64", Assert.Single(task.Errors), StringComparison.Ordinal);
        Assert.False(File.Exists(task.Destination));
    }

    public void Dispose() => _folder.Delete(recursive: true);

    /// <summary>The library as the package ships it: the build's copy with the flag taken back.</summary>
    private string Strict()
    {
        var image = File.ReadAllBytes(Shipped);
        image[Assert.Single(RelaxVersionNeed.FindFlags(image, "GLIBCXX_3.4.32"))] = 0;
        var path = Path.Combine(_folder.FullName, "strict.so");
        File.WriteAllBytes(path, image);
        return path;
    }

    private RelaxVersionNeed Run(string source, string version, bool expected = true)
    {
        var destination = Path.Combine(_folder.FullName, "out", "mended.so");
        var task = new RelaxVersionNeed { Source = source, Destination = destination, Version = version };
        Assert.Equal(expected, task.Execute());
        return task;
    }
}
