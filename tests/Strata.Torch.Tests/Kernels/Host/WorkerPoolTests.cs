using Strata.Torch.Kernels.Host.Workers;

namespace Strata.Torch.Tests.Kernels.Host;

public sealed unsafe class WorkerPoolTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    public void Each_piece_is_done_once_however_many_threads_there_are(int threads)
    {
        var pool = new WorkerPool(threads);
        for (var run = 0; run < 2000; run++)
        {
            var counts = new int[run % 40];
            fixed (int* first = counts)
            {
                pool.Run(&Count, first, counts.Length, 1 + (run % 3));
            }

            Assert.All(counts, count => Assert.Equal(1, count));
        }

        pool.Stop();
    }

    [Fact]
    public void Sleeping_workers_wake_and_stopped_ones_are_not_waited_for()
    {
        var pool = new WorkerPool(3);
        var counts = new int[64];
        for (var run = 1; run <= 4; run++)
        {
            Thread.Sleep(20);
            fixed (int* first = counts)
            {
                pool.Run(&Count, first, counts.Length, 1);
            }

            Assert.All(counts, count => Assert.Equal(run, count));
            if (run == 3)
            {
                pool.Stop();
            }
        }
    }

    [Fact]
    public void Several_callers_at_once_each_have_their_own_work_done()
    {
        var pool = new WorkerPool(2);
        Parallel.For(0, 4, _ =>
        {
            for (var run = 0; run < 500; run++)
            {
                var counts = new int[9];
                fixed (int* first = counts)
                {
                    pool.Run(&Count, first, counts.Length, 2);
                }

                Assert.All(counts, count => Assert.Equal(1, count));
            }
        });
        pool.Stop();
    }

    private static void Count(void* counts, long from, long to)
    {
        for (; from < to; from++)
        {
            _ = Interlocked.Increment(ref ((int*)counts)[from]);
        }
    }
}
