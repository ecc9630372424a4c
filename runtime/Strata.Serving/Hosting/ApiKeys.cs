using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Strata.Serving.Errors;

namespace Strata.Serving.Hosting;

/// <summary>The keys that open the server. Comparing takes as long whichever part of a key is wrong.</summary>
/// <param name="keys">The keys; none where it is open.</param>
internal sealed class ApiKeys(ImmutableArray<string> keys)
{
    private const string Scheme = "Bearer ";

    private readonly byte[][] _sums = [.. keys.Select(Sum)];

    /// <summary>Whether anybody may ask.</summary>
    public bool IsOpen => _sums.Length == 0;

    /// <summary>Refuses a request without a key.</summary>
    /// <param name="request">The request.</param>
    /// <exception cref="ApiException">It has none, or another.</exception>
    public void Require(HttpRequest request)
    {
        if (IsOpen)
        {
            return;
        }

        var given = request.Headers.Authorization.ToString();
        var sum = Sum(given.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) ? given[Scheme.Length..].Trim() : "");
        var isKnown = false;
        foreach (var key in _sums)
        {
            isKnown |= CryptographicOperations.FixedTimeEquals(key, sum);
        }

        if (!isKnown)
        {
            throw new ApiException(
                StatusCodes.Status401Unauthorized,
                given.Length == 0 ? "This server asks for a key: send the header Authorization: Bearer KEY."
                    : "The key is not one of this server's.")
            {
                Code = "invalid_api_key",
            };
        }
    }

    private static byte[] Sum(string key) => SHA256.HashData(Encoding.UTF8.GetBytes(key));
}
