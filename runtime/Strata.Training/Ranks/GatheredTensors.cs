using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Strata.Parallel.Communication;
using TorchSharp;

namespace Strata.Training.Ranks;

/// <summary>Brings the tensors of a pipeline's ranks to its first.</summary>
internal static class GatheredTensors
{
    private const int Tag = 0;

    /// <summary>Brings them; all ranks call it.</summary>
    /// <param name="ranks">The pipeline's ranks.</param>
    /// <param name="own">This rank's, each under its name.</param>
    /// <returns>On the first rank those of all, which belong to the current scope or to their ranks; elsewhere none.</returns>
    public static IReadOnlyList<(string Name, torch.Tensor Value)> At0(
        ICommunicator ranks, IReadOnlyList<(string Name, torch.Tensor Value)> own)
    {
        if (ranks.Size == 1)
        {
            return own;
        }

        var lists = Lists(ranks, [.. own.Select(tensor => new Declared(tensor.Name, (int)tensor.Value.dtype, tensor.Value.shape))]);
        if (ranks.Rank > 0)
        {
            foreach (var (_, value) in own)
            {
                using var scope = torch.NewDisposeScope();
                ranks.Send(PipelineTransport.Memory(value.detach().cpu().contiguous()), 0, Tag);
            }

            return [];
        }

        var all = own.ToList();
        foreach (var (rank, list) in lists.Index().Skip(1))
        {
            foreach (var declared in list)
            {
                var value = torch.empty(declared.Shape, (torch.ScalarType)declared.Type);
                ranks.Receive(PipelineTransport.Memory(value), rank, Tag);
                all.Add((declared.Name, value));
            }
        }

        return all;
    }

    private static IReadOnlyList<Declared[]> Lists(ICommunicator ranks, Declared[] own)
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
