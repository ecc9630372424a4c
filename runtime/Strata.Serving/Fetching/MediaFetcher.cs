using System.Net;
using System.Net.Sockets;
using Strata.Serving.Errors;
using Strata.Serving.Options;

namespace Strata.Serving.Fetching;

/// <summary>
/// Fetches pictures and videos from the hosts of the options: no proxy, no cookie, no key, nothing unpacked, a connection for each. What a
/// client is told of it does not depend on what a network behind the server looks like.
/// </summary>
internal sealed class MediaFetcher : IDisposable
{
    private const int MostRedirects = 3;

    private readonly ServingOptions _options;
    private readonly HttpClient _http;

    /// <summary>Makes one.</summary>
    /// <param name="options">From where, how much and how long.</param>
    /// <param name="network">Resolves and connects.</param>
    public MediaFetcher(ServingOptions options, MediaNetwork network)
    {
        _options = options;
        var dialer = new PublicDialer(network);
        _http = new(new SocketsHttpHandler
        {
            ActivityHeadersPropagator = null,
            AllowAutoRedirect = false,
            AutomaticDecompression = DecompressionMethods.None,
            ConnectTimeout = options.MediaTimeout,
            ConnectCallback = (context, cancellation) => dialer.Connect(context.DnsEndPoint, cancellation),
            MaxResponseDrainSize = 0,
            PooledConnectionLifetime = TimeSpan.Zero,
            UseCookies = false,
            UseProxy = false,
        })
        {
            Timeout = Timeout.InfiniteTimeSpan,
        };
        _http.DefaultRequestHeaders.UserAgent.ParseAdd("strata");
        _http.DefaultRequestHeaders.Accept.ParseAdd("image/*, video/*, */*;q=0.5");
    }

    /// <summary>Fetches what an address has.</summary>
    /// <param name="address">The address, looked at.</param>
    /// <param name="field">The field that holds it.</param>
    /// <param name="most">The most bytes.</param>
    /// <param name="cancellation">Stops.</param>
    /// <exception cref="ApiException">It has nothing, or too much, or leads elsewhere.</exception>
    public async Task<byte[]> Fetch(Uri address, string field, long most, CancellationToken cancellation)
    {
        try
        {
            for (var redirects = 0; redirects <= MostRedirects; redirects++)
            {
                using var response = await _http.GetAsync(address, HttpCompletionOption.ResponseHeadersRead, cancellation);
                if (response.StatusCode == HttpStatusCode.OK)
                {
                    return await Body(response.Content, field, most, cancellation);
                }

                address = IsRedirect(response.StatusCode)
                    ? MediaAddress.Redirected(address, response.Headers.Location, field, _options.MediaHosts)
                    : throw Refused(
                        field, $"{Rules.Words.Quoted.Plain(address.Host)} answered {(int)response.StatusCode} instead of 200.");
            }
        }
        catch (Exception fault) when (fault is HttpRequestException or IOException or SocketException)
        {
            // No reason is given: what a name leads to, and whether somebody listens there, is the network's business.
            throw Refused(field, $"{Rules.Words.Quoted.Plain(address.Host)} could not be reached, or its answer broke off.");
        }

        throw Refused(field, $"it leads on more than {MostRedirects} times.");
    }

    /// <inheritdoc />
    public void Dispose() => _http.Dispose();

    private static bool IsRedirect(HttpStatusCode status) => status is HttpStatusCode.MovedPermanently or HttpStatusCode.Found
        or HttpStatusCode.SeeOther or HttpStatusCode.TemporaryRedirect or HttpStatusCode.PermanentRedirect;

    /// <summary>Counts while it reads: the length that is told may be anything.</summary>
    private async Task<byte[]> Body(HttpContent content, string field, long most, CancellationToken cancellation)
    {
        if (content.Headers.ContentLength > most)
        {
            throw TooLarge(field);
        }

        await using var body = await content.ReadAsStreamAsync(cancellation);
        using var data = new MemoryStream();
        var buffer = new byte[64 << 10];
        for (int read; (read = await body.ReadAsync(buffer, cancellation)) > 0;)
        {
            if (data.Length + read > most)
            {
                throw TooLarge(field);
            }

            data.Write(buffer, 0, read);
        }

        return data.ToArray();
    }

    private ApiException TooLarge(string field) => ApiException.Bad(
        field,
        $"what the addresses of a request have is more than the {_options.BodyBytes} bytes that it may be. Ask for smaller or fewer "
            + "pictures.",
        "media_too_large");

    private static ApiException Refused(string field, string message) =>
        ApiException.Bad(field, $"{message} Send the data itself, data:image/png;base64,...", "media_not_fetched");
}
