using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Strata.Training.Checkpoints;

/// <summary>Reads a file of a training's state.</summary>
internal static class StateFile
{
    private const long LargestBytes = 256 << 20;

    /// <summary>Reads it.</summary>
    /// <typeparam name="T">What it holds.</typeparam>
    /// <param name="path">The file.</param>
    /// <param name="type">How that is written.</param>
    /// <exception cref="InputException">It is not there, too large, or something else.</exception>
    public static T Read<T>(string path, JsonTypeInfo<T> type)
        where T : class
    {
        if (!File.Exists(path) || new FileInfo(path).Length > LargestBytes)
        {
            throw new InputException(
                $"{path}: {(File.Exists(path) ? "it is larger than any training's state" : "there is no such file")}. Copy the checkpoint "
                + "again, or go on from an earlier one.");
        }

        try
        {
            using var file = File.OpenRead(path);
            return JsonSerializer.Deserialize(file, type) ?? throw new JsonException("it is null");
        }
        catch (JsonException fault)
        {
            throw new InputException($"{path}: it is no state of a training: {fault.Message}", fault);
        }
    }
}
