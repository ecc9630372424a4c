using Strata.Inference.Images;
using Strata.Inference.Videos;
using Strata.Serving.Errors;
using Strata.Serving.Options;

namespace Strata.Serving.Requests;

/// <summary>
/// The pictures and videos of a request, in the order in which they stand in it. Videos lie in files until it is disposed.
/// </summary>
/// <param name="options">How many, and how large.</param>
internal sealed class GivenMedia(ServingOptions options) : IDisposable
{
    private readonly List<RgbImage> _images = [];
    private readonly List<TemporaryVideo> _videos = [];

    /// <summary>The pictures.</summary>
    public IReadOnlyList<RgbImage> Images => _images;

    /// <summary>The videos.</summary>
    public IReadOnlyList<IVideo> Videos => _videos;

    /// <summary>Decodes a picture.</summary>
    /// <param name="url">A data URL.</param>
    /// <param name="field">The field that holds it.</param>
    public void AddImage(string url, string field)
    {
        var data = Data(url, field);
        _images.Add(Refused(field, () => ImageDecoder.Decode(data, "the picture", mostPixels: options.Pixels)));
    }

    /// <summary>Looks at a video.</summary>
    /// <param name="url">A data URL.</param>
    /// <param name="field">The field that holds it.</param>
    public void AddVideo(string url, string field)
    {
        var data = Data(url, field);
        var video = Refused(field, () => TemporaryVideo.Open(data, "the video"));
        _videos.Add(video);
        if ((long)video.Facts.Width * video.Facts.Height > options.Pixels)
        {
            throw ApiException.Bad(
                field, $"{video.Facts.Width} x {video.Facts.Height} pixels are more than the {options.Pixels} a frame may have.");
        }
    }

    /// <inheritdoc />
    public void Dispose() => _videos.ForEach(video => video.Dispose());

    private byte[] Data(string url, string field)
    {
        if (!DataUrl.Is(url))
        {
            throw ApiException.Bad(
                field, "this server opens no address and no path: send the data itself, data:image/png;base64,...", "unsupported_url");
        }

        if (_images.Count + _videos.Count >= options.Media)
        {
            throw ApiException.Bad(field, $"a request may have {options.Media} pictures and videos. Send fewer.", "too_many_media");
        }

        return Refused(field, () => DataUrl.Read(url).Data);
    }

    private static T Refused<T>(string field, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (InputException fault)
        {
            throw ApiException.Bad(field, fault.Message);
        }
    }
}
