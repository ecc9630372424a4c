using Strata.Checkpoints;

namespace Strata.Parallel.Communication;

/// <summary>What every communicator asks of its arguments before it waits for anyone.</summary>
internal static class Arguments
{
    public static void Peer(ICommunicator communicator, int rank)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(rank);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(rank, communicator.Size);
    }

    public static void Message(ICommunicator communicator, int rank, int tag)
    {
        Peer(communicator, rank);
        ArgumentOutOfRangeException.ThrowIfNegative(tag);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(tag, communicator.HighestTag);
    }

    /// <summary>Whole elements of a type that can be combined.</summary>
    public static void Elements(Region data, ElementType type)
    {
        var size = Size(type);
        if (data.Bytes % size != 0)
        {
            throw new ArgumentException($"{data.Bytes} bytes are no whole elements of {type}, which has {size}.", nameof(data));
        }
    }

    /// <summary>Parts of whole elements.</summary>
    public static void Elements(ElementType type, IReadOnlyList<long> bytes)
    {
        foreach (var part in bytes)
        {
            Elements(new Region(0, part), type);
        }
    }

    /// <summary>A part for each rank, which together are the whole.</summary>
    public static void Parts(ICommunicator communicator, Region whole, IReadOnlyList<long> bytes)
    {
        if (bytes.Count != communicator.Size || bytes.Any(part => part < 0) || bytes.Sum() != whole.Bytes)
        {
            throw new ArgumentException(
                $"The parts [{string.Join(", ", bytes)}] are not one for each of {communicator.Size} ranks that together are {whole.Bytes} "
                    + "bytes.",
                nameof(bytes));
        }
    }

    /// <summary>The same, and this rank's own part as long as it says.</summary>
    public static void Parts(ICommunicator communicator, Region whole, IReadOnlyList<long> bytes, Region own)
    {
        Parts(communicator, whole, bytes);
        if (own.Bytes != bytes[communicator.Rank])
        {
            throw new ArgumentException(
                $"Rank {communicator.Rank} has {own.Bytes} bytes, but its part is said to have {bytes[communicator.Rank]}.", nameof(own));
        }
    }

    public static void ExitCode(int code)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(code, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(code, 125);
    }

    private static int Size(ElementType type) =>
        type is ElementType.Float32 or ElementType.BFloat16 or ElementType.Float64 or ElementType.Int64
        ? type.Bits / 8
        : throw new ArgumentException($"{type} can not be combined: only Float32, BFloat16, Float64 and Int64.", nameof(type));
}
