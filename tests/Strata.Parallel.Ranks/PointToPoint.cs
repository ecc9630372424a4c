using Strata.Parallel.Communication;

namespace Strata.Parallel.Ranks;

/// <summary>What is known of messages from one rank to another.</summary>
internal static class PointToPoint
{
    /// <summary>Each rank sends its number round the ring; a send lasts until it is received, so the receive is posted first.</summary>
    public static void Ring(ICommunicator ranks)
    {
        var (next, before) = ((ranks.Rank + 1) % ranks.Size, (ranks.Rank + ranks.Size - 1) % ranks.Size);
        foreach (var count in (int[])[0, 1, 1000, 300_000])
        {
            using var sent = new Memory<int>(Enumerable.Range(ranks.Rank * 7, count));
            using var received = new Memory<int>(count);
            var request = ranks.StartReceive(received.Region, before, 5);
            ranks.Send(sent.Region, next, 5);
            request.Wait();
            Check.Equal(true, request.IsDone, "a request that was waited for");
            Check.Equal(Enumerable.Range(before * 7, count), received.Values, $"ring of {count}");
        }
    }

    /// <summary>Messages are received by their tags, in another order than they are sent in.</summary>
    public static void Tags(ICommunicator ranks)
    {
        var other = (ranks.Rank + 1) % ranks.Size;
        var before = (ranks.Rank + ranks.Size - 1) % ranks.Size;
        using var sent = new Memory<long>(10, 11, 12, 13);
        using var received = new Memory<long>(4);
        var requests = Enumerable.Range(0, 4)
            .Select(tag => ranks.StartSend(sent.Region.Slice(8 * tag, 8), other, tag)).ToList();
        foreach (var tag in (int[])[3, 0, 2, 1])
        {
            ranks.Receive(received.Region.Slice(8 * tag, 8), before, tag);
        }

        requests.ForEach(request => request.Wait());
        Check.Equal([10, 11, 12, 13], received.Values, "by tag");
    }

    /// <summary>Of one tag, messages come in the order in which they are sent.</summary>
    public static void Order(ICommunicator ranks)
    {
        if (ranks.Rank == 0)
        {
            Enumerable.Range(0, 20).Select(value => (long)value).ToList().ForEach(value => ranks.Send<long>([value], 1, ranks.HighestTag));
        }
        else if (ranks.Rank == 1)
        {
            Span<long> found = stackalloc long[1];
            for (var value = 0; value < 20; value++)
            {
                ranks.Receive(found, 0, ranks.HighestTag);
                Check.Equal(value, found[0], "in order");
            }
        }
    }

    /// <summary>
    /// A message of another length than expected is an error, not a half of one. Nothing can be said of the ranks after it.
    /// </summary>
    public static void Shorter(ICommunicator ranks) => OtherLength(ranks, 8, 4);

    /// <summary>A longer one, which MPI itself refuses.</summary>
    public static void Longer(ICommunicator ranks) => OtherLength(ranks, 4, 8);

    /// <summary>Nobody sends: the deadline ends it, and the message says who waited for whom.</summary>
    public static void Late(ICommunicator ranks)
    {
        ranks.Deadline = TimeSpan.FromMilliseconds(300);
        using var room = new Memory<int>(1);
        if (ranks.Rank == 0)
        {
            var said = Check.Throws<CommunicationException>(() => ranks.Receive(room.Region, 1, 9), "late").Message;
            Check.Equal(
                true,
                said.StartsWith(
                    $"Receive (from rank 1, tag 9) on rank 0 of {ranks.Size}: no other rank came within 0.3 s", StringComparison.Ordinal),
                said);
        }
    }

    private static void OtherLength(ICommunicator ranks, int expected, int sent)
    {
        using var room = new Memory<int>(8);
        if (ranks.Rank == 1)
        {
            try
            {
                ranks.Send(room.Region.Slice(0, 4 * sent), 0, 3);
            }
            catch (CommunicationException)
            {
                // In one process both ends see it.
            }
        }
        else if (ranks.Rank == 0)
        {
            var said = Check.Throws<CommunicationException>(
                () => ranks.Receive(room.Region.Slice(0, 4 * expected), 1, 3), "another length").Message;
            Check.Equal(true, said.StartsWith($"Receive (from rank 1, tag 3) on rank 0 of {ranks.Size}: ", StringComparison.Ordinal), said);
        }
    }
}
