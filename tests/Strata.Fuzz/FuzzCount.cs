namespace Strata.Fuzz;

/// <summary>What came of the inputs of one format.</summary>
internal sealed class FuzzCount
{
    private long accepted;
    private long refused;

    public long Accepted => Interlocked.Read(ref accepted);

    public long Refused => Interlocked.Read(ref refused);

    public void Add(bool isAccepted) => Interlocked.Increment(ref isAccepted ? ref accepted : ref refused);
}
