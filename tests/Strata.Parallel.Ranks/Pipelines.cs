using Strata.Parallel.Communication;
using Strata.Parallel.Exchange;
using Strata.Parallel.Schedules;

namespace Strata.Parallel.Ranks;

/// <summary>Schedules run with real messages: every input that a step gets is the one that it needs.</summary>
internal static class Pipelines
{
    /// <summary>1F1B, and chunks that take turns; of two ranks, too, where the original mixes the directions up.</summary>
    public static void Run(ICommunicator ranks)
    {
        Run(ranks, PipelineSchedule.OneForwardOneBackward(ranks.Size, 6), blocks: false);
        Run(ranks, PipelineSchedule.OneForwardOneBackward(ranks.Size, 6), blocks: true);
        if (ranks.Size > 1)
        {
            Run(ranks, PipelineSchedule.Interleaved(ranks.Size, 2, 2 * ranks.Size), blocks: false);
            Run(ranks, PipelineSchedule.Interleaved(ranks.Size, 3, (2 * ranks.Size) + 1, ranks.Size + 1), blocks: true);
        }
    }

    private static void Run(ICommunicator ranks, PipelineSchedule schedule, bool blocks)
    {
        var plan = CommunicationPlan.Of(schedule);
        var actions = plan.Ranks[ranks.Rank];
        using var rooms = new Memory<long>(2 * actions.Count);
        var (receives, sends) = (new Dictionary<StageMessage, (int Place, IRequest? Request)>(), new List<IRequest>());
        foreach (var (place, action) in actions.Index())
        {
            var room = rooms.Region.Slice(16 * place, 16);
            switch (action)
            {
                case Send { Message: var message }:
                    rooms.Values[2 * place] = Content(message);
                    if (blocks)
                    {
                        ranks.Send(room, message.To.Rank, message.Tag(schedule.Chunks));
                    }
                    else
                    {
                        sends.Add(ranks.StartSend(room, message.To.Rank, message.Tag(schedule.Chunks)));
                    }

                    break;
                case Receive { Message: var message }:
                    var request = blocks ? null : ranks.StartReceive(room, message.From.Rank, message.Tag(schedule.Chunks));
                    if (blocks)
                    {
                        ranks.Receive(room, message.From.Rank, message.Tag(schedule.Chunks));
                    }

                    receives.Add(message, (place, request));
                    break;
                case Compute { Step: var step } when plan.Input(ranks.Rank, step) is { } input:
                    receives[input].Request?.Wait();
                    Check.Equal(Content(input), rooms.Values[2 * receives[input].Place], $"{step} of rank {ranks.Rank}");
                    break;
            }
        }

        sends.ForEach(send => send.Wait());
    }

    private static long Content(StageMessage message) =>
        (((((message.MicroBatch * 100L) + message.From.Chunk) * 100) + message.From.Rank) * 2) + (int)message.Pass;
}
