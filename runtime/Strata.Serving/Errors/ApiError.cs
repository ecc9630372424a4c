using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Strata.Serving.Json;

namespace Strata.Serving.Errors;

/// <summary>Writes what is wrong in OpenAI's form.</summary>
internal static class ApiError
{
    /// <summary>The object.</summary>
    /// <param name="fault">What is wrong.</param>
    public static JsonObject Json(ApiException fault) => new()
    {
        ["error"] = new JsonObject
        {
            ["message"] = fault.Message,
            ["type"] = fault.Type,
            ["param"] = fault.Field,
            ["code"] = fault.Code,
        },
    };

    /// <summary>Answers a request with it.</summary>
    /// <param name="context">The request.</param>
    /// <param name="fault">What is wrong.</param>
    public static Task Write(HttpContext context, ApiException fault)
    {
        var response = context.Response;
        response.Clear();
        response.StatusCode = fault.Status;
        if (fault.RetryAfter is { } seconds)
        {
            response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        }

        return JsonReply.Write(context, Json(fault));
    }

    /// <summary>Any fault as one that a client may be told; one of the server's own is heard by whoever runs it, too.</summary>
    /// <param name="fault">What was thrown.</param>
    /// <param name="heard">Hears of the server's own faults; null where nobody does.</param>
    public static ApiException Of(Exception fault, Action<Exception>? heard)
    {
        var told = Of(fault);
        if (fault is not ApiException && told.Status >= StatusCodes.Status500InternalServerError)
        {
            heard?.Invoke(fault);
        }

        return told;
    }

    private static ApiException Of(Exception fault) => fault switch
    {
        ApiException known => known,
        BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge } => new(
            StatusCodes.Status413PayloadTooLarge, "The request is larger than this server takes: send fewer or smaller pictures.")
        {
            Code = "request_too_large",
        },
        BadHttpRequestException bad => new(bad.StatusCode, bad.Message),
        InputException input => new(StatusCodes.Status400BadRequest, input.Message) { Code = "invalid_value" },
        _ => new(StatusCodes.Status500InternalServerError, UnexpectedFault.Message(fault)),
    };
}
