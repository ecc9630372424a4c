using TorchSharp;

namespace Strata.Torch.Tests.Rotary;

/// <summary>Rotations against complex multiplication, pair by pair.</summary>
public sealed class RotaryTests
{
    public RotaryTests() => torch.manual_seed(3);

    [Theory]
    [InlineData(16, 0.5, 10000.0, new[] { 1, 1, 2 })]
    [InlineData(8, 1.0, 500.0, new[] { 2, 1, 1 })]
    [InlineData(12, 0.5, 1000000.0, new[] { 3, 0, 0 })]
    public void Text_turns_neighbouring_pairs_by_the_counter_of_their_section(int head, double share, double theta, int[] sections)
    {
        var positions = torch.randint(0, 50, [3, 1, 5], torch.ScalarType.Int64);
        var rotary = new MRope<RotateInterleaved>(head, theta, [.. sections], share).At(positions, torch.ScalarType.Float32);
        var x = torch.randn(1, 5, 2 * head);
        var y = rotary.Rotate(new Activation<Wide>(x, new Extent(2 * head, head))).Value;
        var pairs = (int)(head * share) / 2;
        var owner = sections.SelectMany((count, section) => Enumerable.Repeat(section, count)).ToArray();
        for (var token = 0; token < 5; token++)
        {
            for (var feature = 0; feature < 2 * head; feature++)
            {
                var within = feature % head;
                double expected = x[0, token, feature].item<float>();
                if (within < 2 * pairs)
                {
                    var pair = within / 2;
                    var angle = positions[owner[pair], 0, token].item<long>() * Math.Pow(theta, -2.0 * pair / (2 * pairs));
                    double a = x[0, token, feature - (within % 2)].item<float>();
                    double b = x[0, token, feature - (within % 2) + 1].item<float>();
                    expected = within % 2 == 0
                        ? (a * Math.Cos(angle)) - (b * Math.Sin(angle))
                        : (b * Math.Cos(angle)) + (a * Math.Sin(angle));
                }

                Assert.Equal(expected, y[0, token, feature].item<float>(), 1e-4);
            }
        }
    }

    [Fact]
    public void What_has_no_heads_is_not_turned()
    {
        var positions = torch.zeros([3, 1, 5], torch.ScalarType.Int64);
        var rotary = new MRope<RotateHalf>(8, 500.0, [2, 1, 1]).At(positions, torch.ScalarType.Float32);
        Assert.Contains(
            "Rotate takes heads, and the axis Wide has none",
            Assert.Throws<InvalidOperationException>(
                () => rotary.Rotate(new Activation<Wide>(torch.randn(1, 5, 16), new Extent(16)))).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Positions_and_heads_of_other_shapes_are_told()
    {
        var rotary = new MRope<RotateHalf>(8, 500.0, [2, 1, 1]);
        Assert.StartsWith(
            "Positions are three counters a token, [3, batch, sequence], and these are [1, 5]",
            Assert.Throws<ArgumentException>(
                () => rotary.At(torch.zeros([1, 5], torch.ScalarType.Int64), torch.ScalarType.Float32)).Message,
            StringComparison.Ordinal);
        var turned = rotary.At(torch.zeros([3, 1, 5], torch.ScalarType.Int64), torch.ScalarType.Float32);
        Assert.StartsWith(
            "Rotate turns 8 features of each head, and those of Wide have 4",
            Assert.Throws<InputException>(() => turned.Rotate(new Activation<Wide>(torch.randn(1, 5, 16), new Extent(16, 4)))).Message,
            StringComparison.Ordinal);
        Assert.Contains(
            "a multiple of 4 features, and this one has 6",
            Assert.Throws<InputException>(() => new VisionRotary(6)).Message,
            StringComparison.Ordinal);
    }

    /// <summary>
    /// The original takes the sections from cosines of the whole head's width: s0, s1, s2, s0, s1, s2, piece i by counter i mod 3.
    /// </summary>
    [Theory]
    [InlineData(8, 500.0, new[] { 2, 1, 1 })]
    [InlineData(12, 1000000.0, new[] { 1, 3, 2 })]
    public void Text_turns_halves_by_the_counter_of_their_section(int head, double theta, int[] sections)
    {
        var positions = torch.randint(0, 50, [3, 1, 5], torch.ScalarType.Int64);
        var rotary = new MRope<RotateHalf>(head, theta, [.. sections]).At(positions, torch.ScalarType.Float32);
        var x = torch.randn(1, 5, 2 * head);
        var y = rotary.Rotate(new Activation<Wide>(x, new Extent(2 * head, head))).Value;
        int[] twice = [.. sections, .. sections];
        var owner = twice.SelectMany((count, piece) => Enumerable.Repeat(piece % 3, count)).ToArray();
        for (var token = 0; token < 5; token++)
        {
            for (var feature = 0; feature < 2 * head; feature++)
            {
                var within = feature % head;
                var angle = positions[owner[within], 0, token].item<long>() * Math.Pow(theta, -2.0 * (within % (head / 2)) / head);
                var partner = within < head / 2
                    ? -x[0, token, feature + (head / 2)].item<float>()
                    : x[0, token, feature - (head / 2)].item<float>();
                var expected = (x[0, token, feature].item<float>() * Math.Cos(angle)) + (partner * Math.Sin(angle));
                Assert.Equal(expected, y[0, token, feature].item<float>(), 1e-4);
            }
        }
    }

    [Fact]
    public void Halves_turn_in_the_element_type_that_is_asked_for()
    {
        var ones = torch.ones([3, 1, 1], torch.ScalarType.Int64);
        var rotary = new MRope<RotateHalf>(4, 500.0, [1, 1, 0]).At(ones, torch.ScalarType.BFloat16);
        var x = torch.randn(1, 1, 4).to_type(torch.ScalarType.BFloat16);
        var cos = torch.tensor(new[] { Math.Cos(1), Math.Cos(Math.Pow(500, -0.5)) }).to_type(torch.ScalarType.BFloat16);
        var sin = torch.tensor(new[] { Math.Sin(1), Math.Sin(Math.Pow(500, -0.5)) }).to_type(torch.ScalarType.BFloat16);
        var (a, b) = (x.narrow(-1, 0, 2), x.narrow(-1, 2, 2));
        var y = rotary.Rotate(new Activation<Wide>(x, new Extent(4, 4))).Value;
        Assert.Equal(torch.ScalarType.BFloat16, y.dtype);
        Assert.True(y.equal(torch.cat([(a * cos) - (b * sin), (b * cos) + (a * sin)], -1)).all().item<bool>());
    }

    [Theory]
    [InlineData(new int[0])]
    [InlineData(new[] { 2, 2, 1 })]
    public void Sections_that_are_not_half_a_head_are_refused(int[] sections) => Assert.Contains(
        "they must sum to 4, half a head",
        Assert.Throws<InputException>(() => new MRope<RotateHalf>(8, 500.0, [.. sections])
            .At(torch.ones([3, 1, 1], torch.ScalarType.Int64), torch.ScalarType.Float32)).Message,
        StringComparison.Ordinal);

    [Fact]
    public void Vision_turns_halves_by_row_and_column()
    {
        const int Head = 8;
        var grid = new PatchGrid([new GridSize(1, 2, 4)], 2);
        var rotary = new VisionRotary(Head).At(grid, torch.CPU);
        var x = torch.randn(8, Head);
        var y = rotary.Rotate(new Activation<Wide>(x, new Extent(Head, Head))).Value;
        for (var patch = 0; patch < 8; patch++)
        {
            for (var i = 0; i < Head / 2; i++)
            {
                var place = i < Head / 4 ? grid.Rows[patch] : grid.Columns[patch];
                var angle = place * Math.Pow(10000, -2.0 * (i % (Head / 4)) / (Head / 2));
                double a = x[patch, i].item<float>();
                double b = x[patch, i + (Head / 2)].item<float>();
                Assert.Equal((a * Math.Cos(angle)) - (b * Math.Sin(angle)), y[patch, i].item<float>(), 1e-5);
                Assert.Equal((b * Math.Cos(angle)) + (a * Math.Sin(angle)), y[patch, i + (Head / 2)].item<float>(), 1e-5);
            }
        }
    }
}
