using Strata.Parallel.Communication;
using Strata.Parallel.Mpi;
using Strata.Parallel.Ranks;

// A rank of MPI that does what its first argument says; it says "ranks: all is well" at the end, once.
return args[0] switch
{
    "all" => RankProgram.Run(All, TimeSpan.FromSeconds(60)),
    "lost" => RankProgram.Run(Lost, TimeSpan.FromSeconds(1)),
    "killed" => RankProgram.Run(Killed, TimeSpan.FromSeconds(20)),
    "throws" => RankProgram.Run(Throws, TimeSpan.FromSeconds(20)),
    "stopped" => RankProgram.Run(Stopped, TimeSpan.FromSeconds(20)),
    var name => RankProgram.Run(ranks => One(ranks, name), TimeSpan.FromSeconds(20)),
};

static int All(ICommunicator ranks)
{
    // A library that took SIGSEGV would end the process here.
    Check.Throws<NullReferenceException>(() => _ = ((string)null!).Length, "a null reference");
    foreach (var longest in (long[])[1 << 30, 1024])
    {
        MpiCommunicator.Longest = longest;
        CombinedParts.Window = 16 * longest;
        foreach (var (name, check) in Checks.Any.Concat(ranks.Size > 1 ? Checks.Several : []))
        {
            try
            {
                check(ranks);
            }
            catch (Exception exception)
            {
                throw new InvalidOperationException($"{name} in pieces of {longest}: {exception.Message}", exception);
            }
        }
    }

    ranks.Barrier();
    if (ranks.Rank == 0)
    {
        Console.WriteLine($"ranks: all is well on {ranks.Size}");
    }

    return 0;
}

// What fails is seen by one rank; the others end with it.
static int One(ICommunicator ranks, string name)
{
    Checks.Failing[name](ranks);
    if (ranks.Rank == 0)
    {
        Console.WriteLine($"ranks: all is well on {ranks.Size}");
        ranks.Abort(7);
    }

    Thread.Sleep(Timeout.Infinite);
    return 0;
}

// Rank 1 never comes: whoever waits says so within the deadline, and ends all.
static int Lost(ICommunicator ranks)
{
    if (ranks.Rank == 1)
    {
        Thread.Sleep(Timeout.Infinite);
    }

    ranks.Barrier();
    return 0;
}

static int Killed(ICommunicator ranks)
{
    if (ranks.Rank == 1)
    {
        Environment.FailFast("killed");
    }

    ranks.Barrier();
    return 0;
}

static int Throws(ICommunicator ranks)
{
    ranks.Barrier();
    if (ranks.Rank == 1)
    {
        throw new Strata.InputException("the data of rank 1 is at fault");
    }

    ranks.Barrier();
    return 0;
}

// Asked to end, it says so and ends well.
static int Stopped(ICommunicator ranks)
{
    using var stop = new StopSignal();
    ranks.Barrier();
    if (ranks.Rank == 0)
    {
        Console.WriteLine("ranks: running");
    }

    stop.Token.WaitHandle.WaitOne();
    Console.WriteLine($"ranks: rank {ranks.Rank} saves");
    return 0;
}
