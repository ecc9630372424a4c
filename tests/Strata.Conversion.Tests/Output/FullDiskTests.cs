using System.Diagnostics;
using Strata.Models.Glm4v;
using Strata.Tests;

namespace Strata.Conversion.Tests.Output;

/// <summary>A disk that is full.</summary>
public sealed class FullDiskTests
{
    [SkippableFact]
    public void A_disk_that_fills_up_is_a_fault_and_nothing_is_left()
    {
        using var folder = new TemporaryDirectory();
        var disk = Directory.CreateDirectory(folder.File("disk")).FullName;
        Skip.IfNot(Run("mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", disk), "Only root may mount a small disk.");
        try
        {
            // Another program fills the disk between the look at its room and the first file.
            var source = Conversions.Source;
            using var conversion = Conversions.Glm.HfToMm(source, Path.Combine(disk, "mm"), Conversions.FourStages, new());
            var filled = false;
            var fault = Assert.Throws<InputException>(() => Conversions.Run(conversion, _ =>
            {
                if (!filled)
                {
                    filled = true;
                    Fill(Path.Combine(disk, "other"));
                }
            }));
            Assert.Contains(Path.Combine(disk, "mm"), fault.Message.Replace(".mm.strata-partial", "mm", StringComparison.Ordinal),
                StringComparison.Ordinal);
            Assert.Equal(["other"], Directory.EnumerateFileSystemEntries(disk).Select(entry => Path.GetFileName(entry)));

            // A dry run says so too, after what would be written. What was begun is gone; little of its room is left.
            Fill(Path.Combine(disk, "other"));
            using (var other = File.OpenWrite(Path.Combine(disk, "other")))
            {
                other.SetLength(other.Length - (64 << 10));
            }

            var request = new ConversionRequest(
                Glm4vConfig.Checkpoints, ConversionDirection.HfToMm, source, Path.Combine(disk, "new", "mm"), Conversions.FourStages);
            var said = new StringWriter();
            Assert.Contains(
                "Free some space",
                Assert.Throws<InputException>(() => new ConversionRunner("strata", said, TextWriter.Null)
                    .Run(request, new() { DryRun = true }, CancellationToken.None)).Message,
                StringComparison.Ordinal);
            Assert.StartsWith("{", said.ToString(), StringComparison.Ordinal);

            // And with no room from the start.
            Assert.Contains("Free some space", Assert.Throws<InputException>(() => Conversions.Run(Path.Combine(disk, "mm"))).Message,
                StringComparison.Ordinal);
            Assert.Equal(["other"], Directory.EnumerateFileSystemEntries(disk).Select(entry => Path.GetFileName(entry)));
        }
        finally
        {
            Assert.True(Run("umount", disk));
        }
    }

    /// <summary>Room for bytes is not all that a disk can lack; and a dry run finds what the run would.</summary>
    [SkippableTheory]
    [InlineData("ro", "the disk can only be read", true)]
    [InlineData("nr_inodes=4", "can hold no more files", false)]
    public void A_disk_that_takes_no_files_is_called_so(string option, string words, bool isForeseen)
    {
        using var folder = new TemporaryDirectory();
        var disk = Directory.CreateDirectory(folder.File("disk")).FullName;
        Skip.IfNot(Run("mount", "-t", "tmpfs", "-o", option, "tmpfs", disk), "Only root may mount a disk.");
        try
        {
            var target = Path.Combine(disk, "new", "mm");
            Assert.Contains(words, Assert.Throws<InputException>(() => Conversions.Run(target)).Message, StringComparison.Ordinal);
            if (isForeseen)
            {
                using var conversion = Conversions.Glm.HfToMm(Conversions.Source, target, Conversions.FourStages, new());
                Assert.Contains(words, Assert.Throws<InputException>(conversion.RequireRoom).Message, StringComparison.Ordinal);
            }

            Assert.Empty(Directory.EnumerateFileSystemEntries(disk));
        }
        finally
        {
            Assert.True(Run("umount", disk));
        }
    }

    private static void Fill(string path)
    {
        using var file = File.Create(path, bufferSize: 1);
        try
        {
            while (true)
            {
                file.Write(new byte[4096]);
            }
        }
        catch (IOException)
        {
            // It is full: that was the aim.
        }
    }

    private static bool Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true });
        process!.WaitForExit();
        return process.ExitCode == 0;
    }
}
