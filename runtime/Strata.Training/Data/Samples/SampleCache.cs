namespace Strata.Training.Data.Samples;

/// <summary>Samples that outlive a run: a file in a folder, named by what its samples are made of.</summary>
internal static class SampleCache
{
    private const int NameLength = 16;

    /// <summary>Where samples are kept.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="key">What they are made of.</param>
    public static string Place(string folder, byte[] key) =>
        Path.Combine(folder, $"strata-{Convert.ToHexStringLower(key)[..NameLength]}.samples");

    /// <summary>Makes a file of samples; whoever finds it finds a whole one. Several processes may make the same at once.</summary>
    /// <param name="path">The file.</param>
    /// <param name="key">What the samples are made of.</param>
    /// <param name="make">Makes them.</param>
    /// <exception cref="InputException">It can not be written, or what it is made of can not be read.</exception>
    public static void Make(string path, byte[] key, Action<SampleFileWriter> make)
    {
        var own = $"{path}.{Guid.NewGuid():N}";
        try
        {
            _ = Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
            WholeFile.Write(own, stream =>
            {
                using var writer = new SampleFileWriter(stream, key);
                make(writer);
                writer.Finish();
            });
            File.Move(own, path, overwrite: true);
        }
        catch (Exception fault) when (FileFault.Is(fault))
        {
            throw FileFault.Unwritten(path, fault);
        }
        finally
        {
            File.Delete(own);
            File.Delete(own + WholeFile.Unfinished);
        }
    }
}
