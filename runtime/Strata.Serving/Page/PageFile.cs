using Microsoft.AspNetCore.Http;

namespace Strata.Serving.Page;

/// <summary>A file of the chat page, which the library carries: nothing is read from a disk.</summary>
/// <param name="Route">Where it is.</param>
/// <param name="Name">What it is called.</param>
/// <param name="Type">Its media type.</param>
internal sealed record PageFile(string Route, string Name, string Type)
{
    /// <summary>What a page may have: its own script and style, and pictures that somebody gave it; nothing else, and no frame.</summary>
    private const string Policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src data:; connect-src 'self'; "
        + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private readonly Lazy<byte[]> _bytes = new(() => Read(Name));

    /// <summary>All of them.</summary>
    public static IReadOnlyList<PageFile> All { get; } =
    [
        new("/", "index.html", "text/html; charset=utf-8"),
        new("/chat.js", "chat.js", "text/javascript; charset=utf-8"),
        new("/chat.css", "chat.css", "text/css; charset=utf-8"),
    ];

    /// <summary>Answers with it.</summary>
    /// <param name="context">The request.</param>
    public async Task Write(HttpContext context)
    {
        var response = context.Response;
        response.ContentType = Type;
        response.ContentLength = _bytes.Value.Length;
        response.Headers.ContentSecurityPolicy = Policy;
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers.CacheControl = "no-cache";
        response.Headers["Referrer-Policy"] = "no-referrer";
        if (!HttpMethods.IsHead(context.Request.Method))
        {
            await response.Body.WriteAsync(_bytes.Value, context.RequestAborted);
        }
    }

    private static byte[] Read(string name)
    {
        using var stream = typeof(PageFile).Assembly.GetManifestResourceStream(name)!;
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
