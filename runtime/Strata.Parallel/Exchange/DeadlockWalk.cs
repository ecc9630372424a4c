using System.Globalization;

namespace Strata.Parallel.Exchange;

/// <summary>
/// Walks through what ranks do, knowing only that everything blocks: a send ends when it is received, a receive when it is sent, and a
/// rank does one thing after another.
/// </summary>
public static class DeadlockWalk
{
    /// <summary>Where ranks wait for each other for ever; empty where all of them come to their end.</summary>
    /// <param name="plan">What each rank does.</param>
    public static IReadOnlyList<Stuck> Find(CommunicationPlan plan) => Find(plan, plan.Ranks);

    internal static IReadOnlyList<Stuck> Find(CommunicationPlan plan, IReadOnlyList<IReadOnlyList<RankAction>> ranks)
    {
        var next = new int[ranks.Count];
        var received = new HashSet<StageMessage>();
        while (true)
        {
            var moved = false;
            foreach (var rank in Enumerable.Range(0, ranks.Count))
            {
                while (Current(rank) is Compute { Step: var step } && (plan.Input(rank, step) is not { } input || received.Contains(input)))
                {
                    next[rank]++;
                    moved = true;
                }

                if (Current(rank) is Send { Message: var message }
                    && Current(message.To.Rank) is Receive meeting && meeting.Message == message)
                {
                    next[rank]++;
                    next[message.To.Rank]++;
                    received.Add(message);
                    moved = true;
                }
            }

            if (!moved)
            {
                return [.. Enumerable.Range(0, ranks.Count).Where(rank => Current(rank) is not null)
                    .Select(rank => new Stuck(rank, next[rank], Current(rank)!))];
            }
        }

        RankAction? Current(int rank) => next[rank] < ranks[rank].Count ? ranks[rank][next[rank]] : null;
    }
}

/// <summary>A rank that waits for ever.</summary>
/// <param name="Rank">Which.</param>
/// <param name="Place">How much it has done.</param>
/// <param name="Action">What it can not end; a step whose input it has not received.</param>
public sealed record Stuck(int Rank, int Place, RankAction Action)
{
    /// <inheritdoc />
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"rank {Rank}, action {Place}: {Action}");
}
