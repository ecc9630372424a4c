using Strata.Fuzz;

namespace Strata.Tests.Checkpoints;

/// <summary>Some of the inputs that <c>tests/Strata.Fuzz</c> makes by the million.</summary>
public sealed class FuzzTests
{
    private const int Inputs = 20_000;

    public static TheoryData<string> Formats => [.. FuzzFormats.All.Select(format => format.Name)];

    [Theory]
    [MemberData(nameof(Formats))]
    public void A_damaged_file_is_read_or_refused_in_measured_time_and_memory(string format)
    {
        var run = new FuzzRun(seed: 5);
        run.Try([FuzzFormats.Of(format)], Inputs, TimeSpan.MaxValue);
        Assert.Empty(run.Failures.Select(failure => $"{failure.Format}, input {failure.Index}: {failure.Reason}"));

        // Damage that is always seen at once, or never, would test nothing.
        Assert.InRange(run.Counts[format].Accepted, Inputs / 100, Inputs / 2);
        Assert.Equal(Inputs, run.Counts[format].Accepted + run.Counts[format].Refused);
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void An_input_can_be_made_again(string format) =>
        Assert.Equal(FuzzFormats.Of(format).Input(5, 77), FuzzFormats.Of(format).Input(5, 77));

    [Fact]
    public void A_reader_that_fails_or_takes_without_measure_is_found()
    {
        Assert.Contains(
            "NullReference", FuzzProbe.Try(new Faulty(_ => throw new NullReferenceException()), []).Failure, StringComparison.Ordinal);
        Assert.Contains(
            "bytes for 0", FuzzProbe.Try(new Faulty(_ => GC.KeepAlive(new byte[65 << 20])), []).Failure, StringComparison.Ordinal);
        Assert.Contains("more than", FuzzProbe.Try(new Faulty(_ => Thread.Sleep(2_100)), []).Failure, StringComparison.Ordinal);
        Assert.Equal((false, null), FuzzProbe.Try(new Faulty(_ => throw new InputException("refused")), []));
        Assert.Equal((true, null), FuzzProbe.Try(new Faulty(_ => { }), []));
    }

    private sealed class Faulty(Action<byte[]> read) : FuzzFormat("faulty", [])
    {
        public override void Read(byte[] input) => read(input);

        protected override byte[] Mutate(FuzzRandom random, byte[] input, byte[] other) => input;
    }
}
