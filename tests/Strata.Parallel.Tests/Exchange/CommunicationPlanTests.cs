using CsCheck;
using Strata.Parallel.Exchange;
using Strata.Parallel.Schedules;
using Strata.Parallel.Tests.Schedules;

namespace Strata.Parallel.Tests.Exchange;

/// <summary>Messages follow from the lists, are told apart by their tags, and stand in an order that never sticks.</summary>
public class CommunicationPlanTests
{
    [Fact]
    public void Two_ranks_of_1F1B() => Assert.Equal(
        [
            "F0.0 >F0.0 F1.0 >F1.0 <B0.0 B0.0 <B1.0 B1.0",
            "<F0.0 F0.0 <F1.0 B0.0 >B0.0 F1.0 B1.0 >B1.0",
        ],
        CommunicationPlan.Of(PipelineSchedule.OneForwardOneBackward(2, 2)).Ranks.Select(Shown));

    [Fact]
    public void Every_message_is_sent_once_and_received_once_before_the_step_that_needs_it() => RandomSizes.Any.Sample(sizes =>
    {
        var plan = CommunicationPlan.Of(PipelineSchedule.Of(sizes));
        var actions = plan.Ranks.Index().SelectMany(rank => rank.Item.Select(action => (Rank: rank.Index, Action: action))).ToList();
        var sent = actions.Where(one => one.Action is Send).Select(one => (one.Rank, ((Send)one.Action).Message)).ToList();
        var received = actions.Where(one => one.Action is Receive).Select(one => (one.Rank, ((Receive)one.Action).Message)).ToList();
        var chunks = plan.Schedule.Chunks;
        Assert.Equal(2 * sizes.MicroBatches * ((sizes.Stages * chunks) - 1), sent.Count);
        Assert.Equal(sent.Count, sent.Distinct().Count());
        Assert.All(sent, one => Assert.Equal(one.Rank, one.Message.From.Rank));
        Assert.Equal(sent.Select(one => (one.Message.To.Rank, one.Message)).ToHashSet(), received.ToHashSet());
        Assert.Equal(
            sent.Count, sent.Select(one => (one.Rank, one.Message.To.Rank, one.Message.Tag(chunks))).Distinct().Count());
        foreach (var (rank, list) in plan.Ranks.Index())
        {
            Assert.Equal(plan.Schedule.Ranks[rank], list.OfType<Compute>().Select(compute => compute.Step));
            var have = new HashSet<StageMessage>();
            Assert.All(list, action => Assert.True(action switch
            {
                Receive one => have.Add(one.Message),
                Compute one => plan.Input(rank, one.Step) is not { } input || have.Contains(input),
                _ => true,
            }));
        }
    });

    [Fact]
    public void The_walk_finds_what_sticks()
    {
        // Receive, compute, send: the obvious order. In the steady state both ranks send, and nobody receives.
        var plan = CommunicationPlan.Of(PipelineSchedule.OneForwardOneBackward(2, 3));
        var obvious = plan.Schedule.Ranks.Select((steps, rank) => (IReadOnlyList<RankAction>)[.. steps.SelectMany(step =>
            new RankAction?[]
            {
                plan.Input(rank, step) is { } input ? new Receive(input) : null,
                new Compute(step),
                plan.Ranks[rank].OfType<Send>().FirstOrDefault(send => send.Message.MicroBatch == step.MicroBatch
                    && send.Message.Pass == step.Pass),
            }.OfType<RankAction>())]).ToList();
        Assert.Equal([0, 1], DeadlockWalk.Find(plan, obvious).Select(stuck => stuck.Rank));
        Assert.Empty(DeadlockWalk.Find(plan));
    }

    [Fact]
    public void The_walk_finds_a_step_whose_input_never_came()
    {
        var plan = CommunicationPlan.Of(PipelineSchedule.OneForwardOneBackward(2, 1));
        IReadOnlyList<IReadOnlyList<RankAction>> without =
            [.. plan.Ranks.Select(rank => (IReadOnlyList<RankAction>)[.. rank.Where(action => action is Compute)])];
        Assert.Equal(["F0.0", "B0.0"], DeadlockWalk.Find(plan, without).Reverse().Select(stuck => ((Compute)stuck.Action).Step.ToString()));
    }

    [Theory]
    [InlineData("F0.0 B0.0\nB0.0 F0.0", "B0.0 of rank 0 waits for B0.0 of rank 1, which is never done before")]
    [InlineData("B0.0 F0.0", "B0.0 of rank 0 waits for F0.0 of its own, which is never done before")]
    [InlineData("F0.0 B0.0\nF0.0", "B0.0 of rank 0 waits for B0.0 of rank 1, which is never done before")]
    public void Lists_that_can_not_run_are_refused(string text, string said) => Assert.Contains(
        said,
        Assert.Throws<InputException>(() => CommunicationPlan.Of(PipelineSchedule.Parse(text))).Message,
        StringComparison.Ordinal);

    private static string Shown(IReadOnlyList<RankAction> actions) => string.Join(' ', actions.Select(action => action switch
    {
        Send { Message: var sent } => $">{new ScheduleStep(sent.MicroBatch, sent.From.Chunk, sent.Pass)}",
        Receive { Message: var received } => $"<{new ScheduleStep(received.MicroBatch, received.From.Chunk, received.Pass)}",
        Compute { Step: var step } => step.ToString(),
        _ => "",
    }));
}
