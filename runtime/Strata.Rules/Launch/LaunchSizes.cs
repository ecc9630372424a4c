namespace Strata.Rules.Launch;

/// <summary>The sizes of the parallel groups and batches that the arguments of a run ask for; 1 where Megatron-LM takes 1.</summary>
/// <param name="Tensor">In how many ways parameters are split.</param>
/// <param name="Pipeline">Pipeline stages.</param>
/// <param name="Context">In how many ways sequences are split.</param>
/// <param name="Devices">How many devices run; null where the arguments do not say.</param>
/// <param name="MicroBatch">Samples of a micro-batch.</param>
/// <param name="GlobalBatch">Samples of a step; null where the arguments do not say.</param>
/// <param name="Virtual">Virtual chunks; null where the arguments do not say.</param>
public sealed record LaunchSizes(int Tensor, int Pipeline, int Context, int? Devices, int MicroBatch, int? GlobalBatch, int? Virtual)
{
    /// <summary>The argument that says in how many ways experts are split.</summary>
    public const string ExpertSize = "--expert-model-parallel-size";

    /// <summary>The argument that says how many micro-batches pass a virtual chunk before the next one's turn.</summary>
    public const string GroupSize = "--microbatch-group-size-per-virtual-pipeline-stage";

    private const string VirtualSize = "--virtual-pipeline-model-parallel-size";

    /// <summary>Every argument that is followed by a count.</summary>
    public static IReadOnlyList<string> Counts { get; } =
    [
        "--tensor-model-parallel-size", "--pipeline-model-parallel-size", "--context-parallel-size", "--nproc-per-node", "--nnodes",
        "--micro-batch-size", "--global-batch-size", VirtualSize, ExpertSize, GroupSize,
    ];

    /// <summary>
    /// Reads the sizes; what can not be read counts as absent, and <see cref="LaunchProof.ArgumentsAreReadable"/> says so.
    /// </summary>
    /// <param name="arguments">The arguments.</param>
    public static LaunchSizes Of(LaunchArguments arguments) => new(
        arguments.Count(Counts[0]) ?? 1,
        arguments.Count(Counts[1]) ?? 1,
        arguments.Count(Counts[2]) ?? 1,
        arguments.Count("--nproc-per-node") is { } devices
            && (long)devices * (arguments.Count("--nnodes") ?? 1) is var all and <= int.MaxValue ? (int)all : null,
        arguments.Count("--micro-batch-size") ?? 1,
        arguments.Count("--global-batch-size"),
        arguments.Count(VirtualSize))
    {
        Expert = arguments.Count(ExpertSize) ?? 1,
        Group = arguments.Count(GroupSize),
    };

    /// <summary>In how many ways experts are split.</summary>
    public int Expert { get; init; } = 1;

    /// <summary>Micro-batches of a group that passes a virtual chunk; null where the arguments do not say.</summary>
    public int? Group { get; init; }

    /// <summary>How many devices hold the model once.</summary>
    public long Replica => (long)Tensor * Pipeline * Context;

    /// <summary>How many replicas there are; null where that is open or the devices can not be shared out.</summary>
    public long? Replicas => Devices is { } devices && devices >= Replica && devices % Replica == 0 ? devices / Replica : null;

    /// <summary>
    /// How many micro-batches a replica has in a step; null where the arguments do not say, or batches can not be shared out.
    /// </summary>
    public long? MicroBatches =>
        GlobalBatch is { } global && Replicas is { } replicas && global % (MicroBatch * replicas) == 0
            ? global / (MicroBatch * replicas)
            : null;
}
