using Strata.Inference.Images;

namespace Strata.Inference.Videos;

/// <summary>A video that somebody sent: it lies in a file of its own until it is disposed.</summary>
public sealed class TemporaryVideo : IVideo, IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("strata-video-");
    private readonly VideoFile _file;

    private TemporaryVideo(ReadOnlySpan<byte> data, string name)
    {
        Name = name;
        try
        {
            File.WriteAllBytes(Place, data);
            _file = Told(() => VideoFile.Open(Place));
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <inheritdoc />
    public VideoFacts Facts => _file.Facts;

    /// <inheritdoc />
    public string Name { get; }

    private string Place => Path.Combine(_folder.FullName, "video");

    /// <summary>Looks at a video.</summary>
    /// <param name="data">A whole file.</param>
    /// <param name="name">What messages call it.</param>
    /// <exception cref="InputException">It has no video that can be decoded, or ffmpeg is not installed.</exception>
    public static TemporaryVideo Open(ReadOnlySpan<byte> data, string name) => new(data, name);

    /// <inheritdoc />
    public IEnumerable<RgbImage> Read(IReadOnlyList<int> frames, CancellationToken cancellation = default)
    {
        using var images = _file.Read(frames, cancellation).GetEnumerator();
        while (Told(images.MoveNext))
        {
            yield return images.Current;
        }
    }

    /// <inheritdoc />
    public void Dispose()
    {
        if (_folder.Exists)
        {
            _folder.Delete(recursive: true);
            _folder.Refresh();
        }
    }

    /// <summary>Where it lies is nobody's business who sent it.</summary>
    private T Told<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (InputException fault)
        {
            throw new InputException(fault.Message.Replace(Place, Name, StringComparison.Ordinal), fault);
        }
    }
}
