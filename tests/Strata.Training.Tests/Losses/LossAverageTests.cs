using System.Text.Json;

namespace Strata.Training.Tests.Losses;

/// <summary>How losses become one, against the original's numbers.</summary>
public sealed class LossAverageTests(TrainedOnce trained) : IClassFixture<TrainedOnce>
{
    private static readonly JsonElement Parallel =
        JsonDocument.Parse(File.ReadAllText(RecordedTraining.Check("data_parallel.json"))).RootElement;

    [Theory]
    [InlineData(LossAverage.TokenWeighted, "token_weighted")]
    [InlineData(LossAverage.MeanOfMeans, "mean_of_means")]
    public void Two_micro_batches_are_averaged_as_chosen(LossAverage average, string name)
    {
        using var batch = Read("dp");
        var report = trained.Step(average, TrainedOnce.Rows(batch, 0, 2), TrainedOnce.Rows(batch, 2, 2));
        Require(report, Parallel.GetProperty(name));
        Assert.Equal(Parallel.GetProperty("rank_tokens").EnumerateArray().Select(tokens => tokens.GetInt64()), report.Tokens);
    }

    [Fact]
    public void One_batch_is_its_own_mean()
    {
        using var batch = Read("dp");
        var whole = trained.Step(LossAverage.TokenWeighted, TrainedOnce.Rows(batch, 0, 4));
        Require(whole, Parallel.GetProperty("whole"));
        Assert.Equal(whole.Loss, trained.Step(LossAverage.MeanOfMeans, TrainedOnce.Rows(batch, 0, 4)).Loss);
    }

    [Fact]
    public void A_mean_of_samples_counts_each_sample_alike_however_they_are_cut_into_batches()
    {
        using var batch = Read("dp");
        var rows = Enumerable.Range(0, 4).Select(row => trained.Step(LossAverage.MeanOfMeans, TrainedOnce.Rows(batch, row, 1))).ToList();
        foreach (var cut in new[] { 1, 2, 3 })
        {
            var report = trained.Step(LossAverage.PerSample, TrainedOnce.Rows(batch, 0, cut), TrainedOnce.Rows(batch, cut, 4 - cut));
            Assert.Equal(rows.Average(row => row.Loss), report.Loss, 1e-5);
        }
    }

    [Fact]
    public void Four_batches_have_the_loss_and_length_of_the_originals_trainer()
    {
        var log = JsonDocument.Parse(File.ReadAllText(RecordedTraining.Check("trainer.json"))).RootElement
            .GetProperty("as_shipped").GetProperty("log")[0];
        var batches = Enumerable.Range(0, 4).Select(number => Read($"acc{number}")).ToList();
        var report = trained.Step(
            LossAverage.MeanOfMeans, [.. batches.Select(batch => new TrainingBatch("acc", batch.Inputs, batch.Labels!))]);
        Require(report, log);
        batches.ForEach(batch => batch.Dispose());
    }

    [Theory]
    [InlineData("padded_right")]
    [InlineData("only_last_labelled")]
    [InlineData("padding_labelled")]
    public void A_recorded_loss_is_reproduced(string name)
    {
        var (batch, facts) = Case(name);
        var report = trained.Step(LossAverage.MeanOfMeans, batch);
        Assert.Equal(facts.GetProperty("loss").GetDouble(), report.Loss, 5e-5);
        Assert.Equal(facts.GetProperty("counted").GetInt64(), report.Tokens.Single());
    }

    [Theory]
    [InlineData("nothing_counted")]
    [InlineData("only_position_0_labelled")]
    public void A_batch_without_a_label_that_counts_is_an_error_before_the_step(string name)
    {
        var (batch, _) = Case(name);
        var (good, _) = Case("padded_right");
        var fault = Assert.Throws<InputException>(() => trained.Step(LossAverage.TokenWeighted, good, batch));
        Assert.StartsWith($"{name}: no label counts", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_text_teaches_a_vision_tower_nothing_and_is_no_fault()
    {
        using var text = Read("txt0");
        var report = trained.Step("model.visual.", LossAverage.MeanOfMeans, [new TrainingBatch("txt0", text.Inputs, text.Labels!)]);
        Assert.Equal(0, report.GradientNorm);
        Assert.True(report.Loss > 0);
    }

    private static void Require(StepReport report, JsonElement recorded)
    {
        Assert.Equal(recorded.GetProperty("loss").GetDouble(), report.Loss, 5e-5);
        var norm = recorded.GetProperty("grad_norm").GetDouble();
        Assert.Equal(norm, report.GradientNorm, norm * 2e-4);
    }

    private static (TrainingBatch Batch, JsonElement Facts) Case(string name)
    {
        var facts = JsonDocument.Parse(File.ReadAllText(RecordedTraining.Check("loss.json"))).RootElement.GetProperty("cases")
            .EnumerateArray().First(row => row.GetProperty("name").GetString() == name);
        var inputs = new MultimodalInputs(
            TrainedOnce.Tokens(facts.GetProperty("input_ids")), TrainedOnce.Tokens(facts.GetProperty("attention_mask")))
        {
            // Padding that is labelled has positions, too: those of the version that recorded.
            Rule = PositionRule.Transformers5,
        };
        return (new(name, inputs, TrainedOnce.Tokens(facts.GetProperty("labels"))), facts);
    }

    private static RecordedCase Read(string name) =>
        RecordedCase.Read(Path.Combine(RecordedTraining.Folder, "batches", $"{name}.safetensors"), Device.Cpu);
}
