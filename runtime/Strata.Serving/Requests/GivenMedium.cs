namespace Strata.Serving.Requests;

/// <summary>A picture or video of a request, before it is decoded.</summary>
/// <param name="Field">The field that holds it.</param>
/// <param name="IsVideo">Whether it is said to be a video.</param>
internal sealed record GivenMedium(string Field, bool IsVideo)
{
    /// <summary>Where it is; null where the request has the data itself.</summary>
    public Uri? Address { get; init; }

    /// <summary>The data, once they are there; gone again once they are decoded.</summary>
    public byte[]? Data { get; set; }
}
