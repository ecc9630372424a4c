using System.Text.Json;

namespace Strata.Training.Tests.Rates;

/// <summary>Learning rates against HuggingFace's and Megatron-core's.</summary>
public sealed class LearningRateTests
{
    public static TheoryData<int> Schedules =>
        [.. Enumerable.Range(0, Facts().GetArrayLength())];

    [Theory]
    [MemberData(nameof(Schedules))]
    public void A_recorded_course_is_reproduced_and_never_climbs_again(int number)
    {
        var facts = Facts()[number];
        var kind = facts.GetProperty("kind").GetString()!;
        var recorded = facts.GetProperty("lr").EnumerateArray().Select(rate => rate.GetDouble()).ToList();
        if (kind == "hf_cosine_with_warmup")
        {
            var (warmup, total) = (Number("warmup_steps"), Number("total_steps"));
            var rate = new CosineWithWarmup(1, warmup, total);

            // The original climbs after its last step; so does one whose rise is longer than all its steps, and that ends there.
            var last = Math.Max(warmup, total);
            foreach (var (step, expected) in recorded.Index())
            {
                Assert.Equal(step > last ? 0 : expected, rate.At(new(step, 0)), 1e-15);
            }

            return;
        }

        var course = new MegatronRate(
            Enum.Parse<MegatronDecay>(kind["megatron_".Length..].Replace("-", "", StringComparison.Ordinal), ignoreCase: true),
            1,
            facts.GetProperty("min_lr").GetDouble(),
            facts.GetProperty("init_lr").GetDouble(),
            Number("warmup_samples"),
            Number("decay_samples"));
        foreach (var (step, expected) in recorded.Index())
        {
            Assert.Equal(expected, course.At(new(step, step * Number("increment"))), 1e-14);
        }

        long Number(string name) => facts.GetProperty(name).GetInt64();
    }

    private static JsonElement Facts() =>
        JsonDocument.Parse(File.ReadAllText(RecordedTraining.Check("optimizer.json"))).RootElement.GetProperty("schedules");
}
