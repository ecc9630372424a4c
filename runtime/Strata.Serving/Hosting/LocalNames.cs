using System.Net;
using Microsoft.AspNetCore.Http;
using Strata.Serving.Errors;

namespace Strata.Serving.Hosting;

/// <summary>
/// A server that is open to whoever sits at the machine must not be open to the pages that he visits: a name of their own may lead here,
/// too.
/// </summary>
internal static class LocalNames
{
    /// <summary>Whether an address is of this machine alone.</summary>
    /// <param name="host">The address or name.</param>
    public static bool IsLocal(string host) =>
        host == "localhost" || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));

    /// <summary>Refuses a request that was sent to a foreign name.</summary>
    /// <param name="request">The request.</param>
    /// <param name="host">What is listened on.</param>
    /// <param name="isOpen">Whether no key is asked for.</param>
    /// <exception cref="ApiException">It was.</exception>
    public static void Require(HttpRequest request, string host, bool isOpen)
    {
        if (isOpen && IsLocal(host) && !IsLocal(request.Host.Host))
        {
            throw new ApiException(
                StatusCodes.Status403Forbidden,
                $"The header Host names {Rules.Words.Quoted.Plain(request.Host.Host)}; without a key this server answers to "
                    + "localhost alone.")
            {
                Code = "foreign_host",
            };
        }
    }
}
