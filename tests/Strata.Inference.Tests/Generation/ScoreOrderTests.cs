namespace Strata.Inference.Tests.Generation;

/// <summary>What is found among many without sorting them all is what sorting finds, equal ones included.</summary>
public sealed class ScoreOrderTests
{
    private const int Tokens = 20_000;

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1e-6, 1)]
    [InlineData(0.5, 1)]
    [InlineData(0.9, 3)]
    [InlineData(0.999999, 1)]
    public void Top_p_cuts_what_a_whole_sort_cuts(double mass, int keep)
    {
        foreach (var (seed, step) in new[] { (1, 0f), (2, 0.5f), (3, 0f), (4, 4f) })
        {
            var scores = Scores(seed, step);
            var expected = (float[])scores.Clone();
            var probabilities = new Softmax().Of(expected).ToArray();
            var order = Ascending(scores);
            var sum = 0d;
            foreach (var id in order.Take(order.Count - keep).TakeWhile(id => (float)(sum += probabilities[id]) <= (float)(1 - mass)))
            {
                expected[id] = float.NegativeInfinity;
            }

            new TopP(mass, keep).Apply(scores, default);
            Assert.Equal(expected, scores);
        }
    }

    [Theory]
    [InlineData(0.2, 1)]
    [InlineData(0.9, 1)]
    [InlineData(0.0001, 40)]
    public void Typical_p_keeps_what_a_whole_sort_keeps(double mass, int keep)
    {
        var scores = Scores(5, 0.25f);
        var probabilities = new Softmax().Of(scores).ToArray();
        var logarithm = Softmax.LogSum(scores);
        var entropy = Enumerable.Range(0, Tokens).Where(id => probabilities[id] > 0)
            .Aggregate(0d, (all, id) => all - ((scores[id] - logarithm) * probabilities[id]));
        var distances = scores.Select(score => (float)Math.Abs(logarithm - score - entropy)).ToArray();
        var order = Ascending(distances);
        var sum = 0d;
        var last = order.FindIndex(id => (float)(sum += probabilities[id]) >= (float)mass);
        var expected = (float[])scores.Clone();
        foreach (var id in order.Skip(Math.Max(last + 1, keep)).Where(id => distances[id] > distances[order[last]]))
        {
            expected[id] = float.NegativeInfinity;
        }

        new TypicalP(mass, keep).Apply(scores, default);
        Assert.Equal(expected, scores);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(19_999)]
    [InlineData(30_000)]
    public void Top_k_and_the_largest_are_those_of_a_sort(int count)
    {
        var scores = Scores(6, 0.5f);
        var sorted = scores.OrderDescending().ToArray();
        Assert.Equal(sorted[0], ScoreLoops.Largest(scores));
        Assert.Equal(sorted[Math.Min(count, Tokens) - 1], new TopK(count, 1).Least(scores, count));
    }

    [Theory]
    [InlineData(float.NaN, false)]
    [InlineData(float.PositiveInfinity, false)]
    [InlineData(float.NegativeInfinity, true)]
    [InlineData(float.MaxValue, true)]
    public void What_is_no_number_is_found_wherever_it_is(float value, bool expected)
    {
        for (var place = 0; place < 70; place++)
        {
            var scores = new float[70];
            scores[place] = value;
            Assert.Equal(expected, ScoreLoops.AreNumbers(scores));
        }
    }

    private static List<int> Ascending(float[] numbers) =>
        [.. Enumerable.Range(0, Tokens).Where(id => float.IsFinite(numbers[id])).OrderBy(id => numbers[id]).ThenBy(id => id)];

    /// <summary>Scores about as a model's, a part of them cut; in steps, so that many are equal, where one is given.</summary>
    private static float[] Scores(int seed, float step)
    {
        var random = new Random(seed);
        return
        [
            .. Enumerable.Range(0, Tokens).Select(_ =>
            {
                var score = (float)(Enumerable.Range(0, 6).Sum(_ => random.NextDouble()) - 3) * 6;
                return random.Next(10) == 0 ? float.NegativeInfinity : step > 0 ? MathF.Round(score / step) * step : score;
            }),
        ];
    }
}
