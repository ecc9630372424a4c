using System.Text.Json.Serialization;

namespace Strata.Training.Checkpoints;

/// <summary>Where a training stands, beside its weights.</summary>
/// <param name="Format">What the file is.</param>
/// <param name="Version">Of the form.</param>
/// <param name="Steps">Steps taken.</param>
/// <param name="Samples">Samples seen.</param>
/// <param name="Files">How many ranks have written averages.</param>
/// <param name="Weights">Whether the weights lie in MindSpeed-MM's files beside; otherwise an adapter was trained.</param>
/// <param name="Data">Where in the data it stands; null where a recorded run is done again.</param>
internal sealed record TrainingState(
    string Format, int Version, long Steps, long Samples, int Files, bool Weights, SavedPlace? Data = null)
{
    /// <summary>What <see cref="Format"/> says.</summary>
    public const string Name = "strata-training";

    /// <summary>The form that this build reads and writes.</summary>
    public const int Present = 1;
}

/// <summary>Where in the data a training stands.</summary>
/// <param name="Epoch">The epoch's number, from 0.</param>
/// <param name="Taken">The samples of it that have been taken.</param>
internal sealed record SavedPlace(long Epoch, int Taken);

/// <summary>What a rank has kept of a tensor.</summary>
/// <param name="Key">Its key in HuggingFace's checkpoint, or in PEFT's.</param>
/// <param name="Steps">The steps that its averages have seen; 0 where it has none.</param>
/// <param name="Axis">The dimension that ranks share; null where each has all.</param>
/// <param name="Ranges">First and count of each range along it that this rank has.</param>
/// <param name="Shape">Where replicas share it out: the shape of what they have together.</param>
/// <param name="Shard">Where they do: first and count of the numbers that this one has, in the order of memory.</param>
internal sealed record SavedTensor(string Key, long Steps, int? Axis, long[][]? Ranges, long[]? Shape = null, long[]? Shard = null);

/// <summary>How the files are written.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, WriteIndented = true)]
[JsonSerializable(typeof(TrainingState))]
[JsonSerializable(typeof(SavedTensor[]))]
internal sealed partial class TrainingStateJson : JsonSerializerContext;
