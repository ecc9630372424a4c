using Microsoft.AspNetCore.Http;

namespace Strata.Serving.Errors;

/// <summary>A request that is refused, as clients of OpenAI's interface are told.</summary>
/// <param name="status">The status of HTTP.</param>
/// <param name="message">What is wrong, and a way out.</param>
internal sealed class ApiException(int status, string message) : Exception(message)
{
    /// <summary>The status of HTTP.</summary>
    public int Status => status;

    /// <summary>The field that is at fault; null where none is.</summary>
    public string? Field { get; init; }

    /// <summary>What programs tell it by; null where nothing does.</summary>
    public string? Code { get; init; }

    /// <summary>After how many seconds another try may help; null where none does.</summary>
    public int? RetryAfter { get; init; }

    /// <summary>OpenAI's name of the kind.</summary>
    public string Type => status switch
    {
        StatusCodes.Status429TooManyRequests => "rate_limit_error",
        >= StatusCodes.Status500InternalServerError => "server_error",
        _ => "invalid_request_error",
    };

    /// <summary>A field's value that is none of it.</summary>
    /// <param name="field">The field: <c>messages[0].content</c>.</param>
    /// <param name="message">What was expected, and what was found.</param>
    /// <param name="code">What programs tell it by.</param>
    public static ApiException Bad(string field, string message, string code = "invalid_value") =>
        new(StatusCodes.Status400BadRequest, $"{field}: {message}") { Field = field, Code = code };

    /// <summary>Too much is asked of the server now.</summary>
    /// <param name="message">What.</param>
    public static ApiException Busy(string message) =>
        new(StatusCodes.Status429TooManyRequests, message) { Code = "queue_full", RetryAfter = 5 };

    /// <summary>The server can not answer now.</summary>
    /// <param name="message">Why.</param>
    /// <param name="code">What programs tell it by.</param>
    public static ApiException Unavailable(string message, string code) =>
        new(StatusCodes.Status503ServiceUnavailable, message) { Code = code, RetryAfter = 30 };
}
