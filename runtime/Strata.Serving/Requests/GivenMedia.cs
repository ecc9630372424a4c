using Strata.Inference.Images;
using Strata.Inference.Videos;
using Strata.Serving.Errors;
using Strata.Serving.Fetching;
using Strata.Serving.Options;

namespace Strata.Serving.Requests;

/// <summary>
/// The pictures and videos of a request, in the order in which they stand in it: noted as the request is read, then fetched, then decoded.
/// Videos lie in files until it is disposed.
/// </summary>
/// <param name="options">How many, how large, and from where.</param>
internal sealed class GivenMedia(ServingOptions options) : IDisposable
{
    private readonly List<GivenMedium> _given = [];
    private readonly List<RgbImage> _images = [];
    private readonly List<TemporaryVideo> _videos = [];

    /// <summary>The pictures.</summary>
    public IReadOnlyList<RgbImage> Images => _images;

    /// <summary>The videos.</summary>
    public IReadOnlyList<IVideo> Videos => _videos;

    /// <summary>Notes a picture or video.</summary>
    /// <param name="url">A data URL, or an address of a host that the options name.</param>
    /// <param name="field">The field that holds it.</param>
    /// <param name="isVideo">Whether it is a video.</param>
    /// <exception cref="ApiException">It is neither, or one too many.</exception>
    public void Add(string url, string field, bool isVideo)
    {
        var address = DataUrl.Is(url) ? null : MediaAddress.Read(url, field, options.MediaHosts);
        if (_given.Count >= options.Media)
        {
            throw ApiException.Bad(field, $"a request may have {options.Media} pictures and videos. Send fewer.", "too_many_media");
        }

        _given.Add(new(field, isVideo)
        {
            Address = address,
            Data = address is null ? Refused(field, () => DataUrl.Read(url).Data) : null,
        });
    }

    /// <summary>Fetches what has an address: all together no more bytes, and no longer, than the options say.</summary>
    /// <param name="fetcher">Fetches.</param>
    /// <param name="cancellation">Stops.</param>
    /// <exception cref="ApiException">An address has nothing, too much, or is too slow.</exception>
    public async Task Fetch(MediaFetcher fetcher, CancellationToken cancellation)
    {
        using var late = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        late.CancelAfter(options.MediaTimeout);
        var left = options.BodyBytes;
        foreach (var one in _given.Where(one => one.Address is not null))
        {
            try
            {
                one.Data = await fetcher.Fetch(one.Address!, one.Field, left, late.Token);
                left -= one.Data.Length;
            }
            catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
            {
                throw ApiException.Bad(
                    one.Field,
                    $"the addresses of a request took longer than the {options.MediaTimeout.TotalSeconds:0} seconds that they may. Send "
                        + "the data itself, data:image/png;base64,...",
                    "media_too_slow");
            }
        }
    }

    /// <summary>Decodes the pictures, and looks at the videos.</summary>
    /// <exception cref="ApiException">One is none, or too large.</exception>
    public void Decode()
    {
        foreach (var one in _given)
        {
            if (one.IsVideo)
            {
                Open(one);
            }
            else
            {
                _images.Add(Refused(one.Field, () => ImageDecoder.Decode(one.Data!, "the picture", mostPixels: options.Pixels)));
            }

            one.Data = null;
        }
    }

    /// <inheritdoc />
    public void Dispose() => _videos.ForEach(video => video.Dispose());

    private void Open(GivenMedium one)
    {
        var video = Refused(one.Field, () => TemporaryVideo.Open(one.Data, "the video"));
        _videos.Add(video);
        if ((long)video.Facts.Width * video.Facts.Height > options.Pixels)
        {
            throw ApiException.Bad(
                one.Field, $"{video.Facts.Width} x {video.Facts.Height} pixels are more than the {options.Pixels} a frame may have.");
        }
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
