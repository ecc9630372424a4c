using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace Strata.Serving.Json;

/// <summary>Writes objects as the bodies of answers.</summary>
internal static class JsonReply
{
    private static readonly JsonWriterOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>An object in UTF-8, on one line.</summary>
    /// <param name="json">The object.</param>
    public static byte[] Bytes(JsonObject json)
    {
        using var memory = new MemoryStream();
        using (var writer = new Utf8JsonWriter(memory, Relaxed))
        {
            json.WriteTo(writer);
        }

        return memory.ToArray();
    }

    /// <summary>Answers with an object.</summary>
    /// <param name="context">The request.</param>
    /// <param name="json">The object.</param>
    public static async Task Write(HttpContext context, JsonObject json)
    {
        var bytes = Bytes(json);
        context.Response.ContentType = "application/json";
        context.Response.ContentLength = bytes.Length;
        if (!HttpMethods.IsHead(context.Request.Method))
        {
            await context.Response.Body.WriteAsync(bytes, context.RequestAborted);
        }
    }
}
