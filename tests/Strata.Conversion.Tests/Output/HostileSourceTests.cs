using Strata.Tests;

namespace Strata.Conversion.Tests.Output;

/// <summary>Sources with bytes changed by chance: they convert or are refused, and leave nothing behind where they are refused.</summary>
public sealed class HostileSourceTests
{
    private const int Tries = 150;

    [Fact]
    public void Of_a_HuggingFace_folder() => Try(
        folder => Conversions.Copy(folder),
        (source, target) => Conversions.Glm.HfToMm(source, target, Conversions.TwoStages, new()));

    [Fact]
    public void Of_a_MindSpeed_folder() => Try(
        folder => Conversions.Run(folder, Conversions.TwoStages),
        (source, target) => Conversions.Glm.MmToHf(source, Conversions.Source, target, Conversions.TwoStages, new()));

    [Fact]
    public void Of_a_MindSpeed_folder_without_a_configuration() => Try(
        folder => Conversions.Run(folder, Conversions.TwoStages),
        (source, target) => Conversions.Glm.Resplit(source, target, Conversions.TwoStages, Conversions.FourStages, new()));

    private static void Try(Action<string> make, Func<string, string, IConversion> plan)
    {
        using var folder = new TemporaryDirectory();
        make(folder.File("source"));
        var files = Directory.EnumerateFiles(folder.File("source"), "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
            .ToList();
        var refused = 0;
        for (var seed = 0; seed < Tries; seed++)
        {
            var random = new Random(seed);
            var file = files[random.Next(files.Count)];
            var original = File.ReadAllBytes(file);
            File.WriteAllBytes(file, Changed(original, random));
            try
            {
                Conversions.Run(plan(folder.File("source"), folder.File("target")));
                Directory.Delete(folder.File("target"), recursive: true);
            }
            catch (InputException fault)
            {
                refused++;
                Assert.False(string.IsNullOrWhiteSpace(fault.Message));
            }

            Assert.True(Directory.EnumerateFileSystemEntries(folder.Path).Select(entry => Path.GetFileName(entry))
                .SequenceEqual(["source"]), $"seed {seed}");
            File.WriteAllBytes(file, original);
        }

        Assert.InRange(refused, Tries / 4, Tries);
    }

    /// <summary>What describes tensors stands at the ends of files, so that is where most changes go.</summary>
    private static byte[] Changed(byte[] original, Random random)
    {
        if (random.Next(6) == 0)
        {
            return original[..random.Next(original.Length)];
        }

        var changed = (byte[])original.Clone();
        for (var change = random.Next(1, 5); change > 0 && changed.Length > 0; change--)
        {
            var near = random.Next(Math.Min(changed.Length, 8000));
            changed[random.Next(2) == 0 ? near : changed.Length - 1 - near] = (byte)random.Next(256);
        }

        return changed;
    }
}
