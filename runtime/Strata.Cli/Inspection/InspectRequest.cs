using Strata.Inspection;

namespace Strata.Cli.Inspection;

/// <summary>What a command line asks <c>strata inspect</c> for.</summary>
/// <param name="Path">The checkpoint.</param>
public sealed record InspectRequest(string Path)
{
    /// <summary>Whether the answer is for programs.</summary>
    public bool Json { get; init; }

    /// <summary>Whether only the declared shapes are asked for.</summary>
    public bool Shapes { get; init; }

    /// <summary>Where the configuration is; null to look beside the checkpoint.</summary>
    public string? Model { get; init; }

    /// <summary>Whether the bytes of tensor-parallel ranks are compared.</summary>
    public bool CompareRanks { get; init; }

    /// <summary>The checkpoint to compare with; null where none is.</summary>
    public string? Other { get; init; }

    /// <summary>Which file or index of the folder counts; null where the folder is to tell.</summary>
    public string? Weights { get; init; }

    /// <summary>The same of the checkpoint to compare with.</summary>
    public string? OtherWeights { get; init; }

    /// <summary>What is known of the checkpoint's layout.</summary>
    public StatedLayout Layout { get; init; } = new();
}
