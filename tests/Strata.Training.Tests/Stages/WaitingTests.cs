using Strata.Parallel.Local;
using Strata.Training.Ranks;

namespace Strata.Training.Tests.Stages;

/// <summary>What a rank waits for other stages is counted where it has nothing left to receive, too.</summary>
public sealed class WaitingTests
{
    [Fact]
    public void The_first_to_be_done_waits_for_the_last()
    {
        var late = TimeSpan.FromMilliseconds(200);
        var waited = new TimeSpan[2];
        LocalGroup.Run(2, world =>
        {
            using var transport = new PipelineTransport(world, chunks: 1);
            if (world.Rank == 1)
            {
                Thread.Sleep(late);
            }

            transport.Finish();
            waited[world.Rank] = transport.Waited;
        });
        Assert.True(waited[0] - waited[1] > late / 2, $"{waited[0]} and {waited[1]}");
    }
}
