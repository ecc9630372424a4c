using Strata.Axes;
using Strata.Tests;
using TorchSharp;

namespace Strata.Models.Qwen25Vl.Tests;

/// <summary>The order of windows, the lengths of sequences, and rotary positions, exactly as the original lays them out.</summary>
public sealed class RecordedLayoutTests
{
    [Theory]
    [InlineData("b_one_image")]
    [InlineData("d_video")]
    [InlineData("j_long_video")]
    [InlineData("k_two_videos")]
    public void Windows_and_frames_are_the_originals(string name)
    {
        using var recording = new Recording(name);
        using var scope = torch.NewDisposeScope();
        var grid = Grid(recording);
        var order = new WindowOrder(grid, side: 2);
        var numbered = torch.arange(grid.Count, torch.ScalarType.Float32).view(-1, 1);
        var squares = order.Enter(new Activation<One>(numbered, new Extent(1))).Value.data<float>().ToArray().Chunk(4)
            .Select(patches => (long)patches[0] / 4);
        Assert.Equal(Numbers(recording, "vision.window_index"), squares);
        Assert.Equal(Numbers(recording, "vision.cu_window_seqlens"), Sums(order.Windows));
        Assert.Equal(Numbers(recording, "vision.cu_seqlens"), Sums(grid.Frames));
    }

    /// <summary>Half ones, half zeros: what is turned are the cosines and the sines.</summary>
    [Theory]
    [InlineData("b_one_image")]
    [InlineData("d_video")]
    public void Rotary_positions_are_the_originals(string name)
    {
        using var recording = new Recording(name);
        using var scope = torch.NewDisposeScope();
        var grid = Grid(recording);
        var halves = torch.cat([torch.ones(grid.Count, 4), torch.zeros(grid.Count, 4)], 1);
        Compare(recording, "vision.rotary", new VisionRotary(8).At(grid, torch.CPU), halves);
        var positions = recording.Output("position_ids");
        var text = new MRope<RotateHalf>(16, 1e6, [2, 3, 3]).At(positions, torch.ScalarType.Float32);
        var ones = torch.ones(positions.size(1), positions.size(2), 8);
        Compare(recording, "text.rotary", text, torch.cat([ones, torch.zeros_like(ones)], 2));
    }

    private static void Compare(Recording recording, string name, RotaryCache rotary, torch.Tensor halves)
    {
        var width = (int)halves.size(-1);
        var turned = rotary.Rotate(new Activation<One>(halves, new Extent(width, width))).Value;
        foreach (var (part, start) in new[] { ("cos", 0), ("sin", width / 2) })
        {
            var expected = recording.Output($"{name}.{part}").narrow(-1, 0, width / 2);
            Assert.InRange(
                RecordedRun.Difference(turned.narrow(-1, start, width / 2).contiguous(), expected),
                0,
                recording.Tolerance("float32_float64_gap", $"{name}.{part}"));
        }
    }

    private static PatchGrid Grid(Recording recording) =>
        (recording.Inputs.Inputs.Images ?? recording.Inputs.Inputs.Videos)!.Grid(2);

    private static long[] Numbers(Recording recording, string name) =>
        recording.Output(name).to_type(torch.ScalarType.Int64).data<long>().ToArray();

    private static IEnumerable<long> Sums(SequenceLengths lengths)
    {
        var sum = 0L;
        return [0, .. lengths.Lengths.Select(length => sum += length)];
    }

    private sealed class One : IAxis<VisionConfig>
    {
        public static int Size(VisionConfig c) => 1;
    }
}
