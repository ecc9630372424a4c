using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Strata.Parallel.Communication;

namespace Strata.Training.Ranks;

/// <summary>Lets ranks know of each other's tensors.</summary>
internal static class RankLists
{
    /// <summary>Gives each rank's list to all; all ranks call it.</summary>
    /// <param name="ranks">The ranks.</param>
    /// <param name="own">This rank's.</param>
    /// <returns>Each rank's, in the order of ranks.</returns>
    public static IReadOnlyList<Declared[]> Of(ICommunicator ranks, Declared[] own)
    {
        var text = Encoding.UTF8.GetBytes(JsonSerializer.Serialize(own, DeclaredJson.Default.DeclaredArray));
        var longest = ranks.AllGather<long>([text.Length]).Max();
        Array.Resize(ref text, (int)longest);
        var all = ranks.AllGather<byte>(text);
        return
        [
            .. all.Chunk((int)longest).Select(
                list => JsonSerializer.Deserialize(list.AsSpan().TrimEnd((byte)0), DeclaredJson.Default.DeclaredArray)!),
        ];
    }
}

/// <summary>A tensor as ranks tell each other of it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">Its element type, torch's number.</param>
/// <param name="Shape">Its shape.</param>
internal sealed record Declared(string Name, int Type, long[] Shape);

/// <summary>How ranks tell each other of tensors.</summary>
[JsonSerializable(typeof(Declared[]))]
internal sealed partial class DeclaredJson : JsonSerializerContext;
