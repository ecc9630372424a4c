using Strata.Configuration;
using Strata.Tests;
using TinyVqa.Checkpoints;
using TinyVqa.Evaluation;
using TinyVqa.Questions;
using TinyVqa.Scenes;
using TinyVqa.Training;

namespace Strata.Models.Glm4v.Tests;

/// <summary>samples/TinyVqa: what it trains on and what it keeps from training, and how often the checkpoint that ships is right.</summary>
public sealed class TinyVqaTests
{
    private const double Least = 0.95;
    private const double LeastOfAKind = 0.90;

    private static readonly string Shipped = Fixtures.Path("..", "..", "samples", "Quickstart", "checkpoint");

    [Fact]
    public void What_is_held_out_is_never_trained_and_nothing_else_is_asked_about()
    {
        Assert.All(Made(heldOut: false), exchange => Assert.All(Items(exchange), item => Assert.False(item.IsHeldOut)));
        Assert.All(Made(heldOut: true), exchange => Assert.All(exchange.Frames[0].Items, item => Assert.True(item.IsHeldOut)));
    }

    [Fact]
    public void Each_pair_of_what_is_held_out_is_trained()
    {
        var trained = Made(heldOut: false).SelectMany(Items).ToList();
        Assert.Equal(4 * 6, trained.Select(item => (item.Shape, item.Colour)).Distinct().Count());
        Assert.Equal(6 * 9, trained.Select(item => (item.Colour, item.Place)).Distinct().Count());
        Assert.Equal(4 * 9, trained.Select(item => (item.Shape, item.Place)).Distinct().Count());
        Assert.Equal(4 * 9 * 5, trained.Select(item => (item.Shape, item.Colour, item.Place)).Distinct().Count());
    }

    [Fact]
    public void A_seed_makes_the_same_questions()
    {
        static IEnumerable<string> Texts(int seed) => Made(heldOut: false, seed).Select(exchange => exchange.Question + exchange.Said);
        Assert.Equal(Texts(3), Texts(3));
        Assert.NotEqual(Texts(3), Texts(4));
    }

    [Fact]
    public void The_tokenizer_has_a_token_for_every_word()
    {
        var tokenizer = new TinyModel(Shipped).Tokenizer();
        foreach (var exchange in Made(heldOut: false, seed: 5).Concat(Made(heldOut: true, seed: 6)))
        {
            var ids = tokenizer.Encode(exchange.Question + exchange.Said);
            Assert.All(ids, id => Assert.True(id >= 256 || tokenizer.Decode([id]).Length == 1, $"{id} of {exchange.Said}"));
            Assert.Equal(exchange.Question + exchange.Said, tokenizer.Decode(ids));
            Assert.InRange(ids.Count, 1, 120);
        }
    }

    [Fact]
    public void The_checkpoint_is_small_and_its_own_sample_writes_its_files()
    {
        Assert.InRange(Directory.GetFiles(Shipped).Sum(file => new FileInfo(file).Length), 1, 4_000_000);
        using var folder = new TemporaryCheckpoint();
        folder.Checkpoint.WriteFiles();
        Assert.All(
            Directory.GetFiles(folder.Path).Select(file => Path.GetFileName(file)!),
            name => Assert.Equal(File.ReadAllText(folder.Checkpoint.In(name)), File.ReadAllText(Path.Combine(Shipped, name))));
    }

    /// <summary>Fewer questions than were measured, and other ones; the bounds are the same.</summary>
    [Fact]
    public void It_is_right_about_what_it_was_never_trained_on()
    {
        var checkpoint = new TinyModel(Shipped);
        using var loaded = checkpoint.Load();
        var scores = new Evaluator(checkpoint.Pipeline(loaded)).Evaluate(each: 40, seed: 11);
        Bounded([.. scores.Select(score => (score.Kind.ToString(), score.Right, score.Asked))]);
    }

    [Fact]
    public void What_the_quickstart_says_of_it_is_within_the_bounds()
    {
        var measured = ConfigurationFile.Load(Path.Combine(Shipped, "accuracy.json"));
        var kinds = Enum.GetNames<Kind>().Select(kind => measured.Section("kinds").Section(kind.ToLowerInvariant()))
            .Select(kind => (kind.Path, Right: kind.Int32("right"), Asked: kind.Int32("asked"))).ToList();
        Bounded(kinds);
        Assert.Equal(measured.Int32("asked"), kinds.Sum(kind => kind.Asked));
        Assert.Equal(measured.Int32("right"), kinds.Sum(kind => kind.Right));
        Assert.Contains("--project samples/TinyVqa -- evaluate ", measured.String("command"), StringComparison.Ordinal);
    }

    /// <summary>It says what is there, about pictures that differ in one thing alone.</summary>
    [Fact]
    public void What_it_thinks_follows_the_picture()
    {
        var checkpoint = new TinyModel(Shipped);
        using var loaded = checkpoint.Load();
        var pipeline = checkpoint.Pipeline(loaded);
        var item = new Item(Shape.Square, Colour.Red, new(1, 0), Size.Large, 0, 0, 0);
        Assert.All(
            (Item[])
            [
                item, item with { Colour = Colour.Blue }, item with { Shape = Shape.Cross }, item with { Place = new(2, 2) },
                item with { Size = Size.Small },
            ],
            one => Assert.Equal(
                $"First a {one.Size.ToString().ToLowerInvariant()} {one.Name} at the {one.Place}. That makes 1.",
                pipeline.Ask(
                    new Exchange(Kind.Count, [new(230, [one])], "How many shapes are there?", "", "1").Ask(),
                    pipeline.Generation.Options(null, 128)).Thinking));
    }

    [Fact]
    public void Training_lowers_the_loss()
    {
        using var folder = new TemporaryCheckpoint();
        using var output = new StringWriter();
        new Teacher(new() { Steps = 20, Batch = 4, Told = 10 }, output).Train(folder.Checkpoint);
        var losses = output.ToString().Split('\n').Where(line => line.StartsWith("step", StringComparison.Ordinal))
            .Select(line => float.Parse(line.Split("loss ")[1].Split(',')[0], System.Globalization.CultureInfo.InvariantCulture)).ToList();
        Assert.Equal(2, losses.Count);
        Assert.InRange(losses[1], 0, losses[0] * 0.8);
        folder.Checkpoint.Load().Dispose();
    }

    [Fact]
    public void The_rate_rises_falls_and_ends_near_nothing()
    {
        var rate = new RisingFromTheFirst(Highest: 1, Rise: 10, Steps: 110);
        Assert.Equal(0.1, rate.At(new(0, 0)), 1e-12);
        Assert.Equal(1, rate.At(new(9, 0)), 1e-12);
        Assert.Equal(1, rate.At(new(10, 0)), 1e-12);
        Assert.Equal(0.5, rate.At(new(60, 0)), 1e-12);
        Assert.InRange(rate.At(new(109, 0)), 0, 0.001);
    }

    [Theory]
    [InlineData(0, 0, 1)]
    [InlineData(1, 0, 9.0 / 11)]
    [InlineData(10, 0, 0)]
    [InlineData(2, 2, 64.0 / 136)]
    public void What_boxes_share_is_counted_of_what_both_cover(double right, double down, double expected) =>
        Assert.Equal(expected, new Box(0, 0, 10, 10).Overlap(new(right, down, 10 + right, 10 + down)), 1e-12);

    private static void Bounded(IReadOnlyList<(string Kind, int Right, int Asked)> scores)
    {
        Assert.Equal(6, scores.Count);
        Assert.All(scores, score => Assert.True((double)score.Right / score.Asked >= LeastOfAKind, $"{score}"));
        Assert.InRange((double)scores.Sum(score => score.Right) / scores.Sum(score => score.Asked), Least, 1);
    }

    private static IEnumerable<Exchange> Made(bool heldOut, int seed = 2)
    {
        var maker = new QuestionMaker(seed, heldOut);
        return Enumerable.Range(0, 3000).Select(_ => maker.Next()).ToList();
    }

    private static IEnumerable<Item> Items(Exchange exchange) => exchange.Frames.SelectMany(scene => scene.Items);

    private sealed class TemporaryCheckpoint : IDisposable
    {
        private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("strata-tiny");

        public string Path => _folder.FullName;

        public TinyModel Checkpoint => new(Path);

        public void Dispose() => _folder.Delete(recursive: true);
    }
}
