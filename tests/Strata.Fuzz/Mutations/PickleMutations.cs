using Strata.Checkpoints;
using Strata.Checkpoints.Torch.Pickles;

namespace Strata.Fuzz;

/// <summary>Damage to pickles: operations removed, doubled, exchanged, inserted, repeated without end, and their numbers changed.</summary>
internal static class PickleMutations
{
    private static readonly string[] Globals =
    [
        "posix\nsystem", "builtins\neval", "torch\nSize", "torch\nbfloat16", "torch\nFloatStorage", "torch\nComplexDoubleStorage", "\n",
        "torch.storage\nUntypedStorage", "torch._utils\n_rebuild_tensor_v3", "torch._utils\n_rebuild_parameter",
        "torch._tensor\n_rebuild_from_type_v2", "torch\nTensor", "collections\nOrderedDict",
        "torch.distributed.checkpoint.metadata\nMetadata", "torch.distributed.checkpoint.metadata\nChunkStorageMetadata",
    ];

    private static readonly byte[][] Snippets =
    [
        .. Enum.GetValues<PickleCode>().Select(code => new[] { (byte)code }),
        [(byte)PickleCode.Get, 0], [(byte)PickleCode.Put, 0], [(byte)PickleCode.LongPut, 255, 255, 255, 255],
        [(byte)PickleCode.LongGet, 255, 255, 255, 255], [(byte)PickleCode.Get, 4], [(byte)PickleCode.Get, 12], [(byte)PickleCode.Int1, 0],
        [(byte)PickleCode.Int1, 1],
        [(byte)PickleCode.Int1, 255],
        [(byte)PickleCode.Int, 255, 255, 255, 255], [(byte)PickleCode.Int, 255, 255, 255, 127],
        [(byte)PickleCode.Long1, 8, 255, 255, 255, 255, 255, 255, 255, 127], [(byte)PickleCode.Long1, 8, 0, 0, 0, 0, 0, 0, 0, 128],
        [(byte)PickleCode.Long1, 9, 0, 0, 0, 0, 0, 0, 0, 0, 1], [(byte)PickleCode.Long1, 0], [(byte)PickleCode.Long4, 0, 0, 0, 0],
        [(byte)PickleCode.Long1, 8, 0, 0, 0, 0, 0, 0, 0, 16], [(byte)PickleCode.Float, 127, 240, 0, 0, 0, 0, 0, 0],
        [(byte)PickleCode.Unicode, 255, 255, 255, 255], [(byte)PickleCode.LongUnicode, 255, 255, 255, 255, 255, 255, 255, 255],
        [(byte)PickleCode.Unicode, 1, 0, 0, 0, 255], [(byte)PickleCode.Unicode, 0, 0, 0, 0],
        [(byte)PickleCode.Frame, 255, 255, 255, 255, 255, 255, 255, 255],
        .. Globals.Select(name => (byte[])[(byte)PickleCode.Global, .. System.Text.Encoding.ASCII.GetBytes(name + "\n")]),
    ];

    public static byte[] Apply(FuzzRandom random, byte[] pickle, byte[] other)
    {
        var tokens = PickleTokens.Split(pickle);
        if (tokens.Count == 0)
        {
            return random.Pick(Snippets);
        }

        var at = random.Below(tokens.Count);
        var to = random.Below(tokens.Count);
        switch (random.Below(8))
        {
            case 0:
                tokens.RemoveAt(at);
                break;
            case 1:
                tokens.InsertRange(to, tokens.GetRange(at, Math.Min(tokens.Count - at, 1 + random.Below(60))));
                break;
            case 2:
                (tokens[at], tokens[to]) = (tokens[to], tokens[at]);
                break;
            case 3:
                tokens.Insert(at, random.Pick(Snippets));
                break;
            case 4:
                tokens[at] = random.Pick(Snippets);
                break;
            case 5 when tokens[at].Length > 1:
                tokens[at] = ByteMutations.WithNumber(random, tokens[at].ToArray(), 1);
                break;
            case 6 when random.OneIn(4):
                tokens.InsertRange(at, Enumerable.Repeat(random.OneIn(2) ? tokens[to] : random.Pick(Snippets), random.Below(3_000)));
                break;
            default:
                var others = PickleTokens.Split(other);
                var from = random.Below(others.Count);
                tokens.InsertRange(at, others.GetRange(from, Math.Min(others.Count - from, 1 + random.Below(40))));
                break;
        }

        return [.. tokens.SelectMany(token => token)];
    }
}
