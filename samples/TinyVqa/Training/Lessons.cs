using TinyVqa.Questions;

namespace TinyVqa.Training;

/// <summary>What is learned, one lesson after the other.</summary>
internal static class Lessons
{
    // So many lessons are made up at once and sorted: questions of like length are together, and little of a lesson is padding.
    private const int Sorted = 8;

    /// <summary>Lessons of combinations that are not held out, no end of them.</summary>
    public static IEnumerable<StepBatches> WithoutEnd(TrainingPlan plan, VisionLanguagePipeline pipeline, Tokenizer tokenizer)
    {
        var questions = new QuestionMaker(plan.Seed, heldOut: false);
        var random = new Random(plan.Seed);
        while (true)
        {
            var lessons = Enumerable.Range(0, plan.Batch * Sorted).Select(_ => questions.Next())
                .OrderBy(exchange => exchange.Said.Length).Chunk(plan.Batch).ToArray();
            random.Shuffle(lessons);
            foreach (var lesson in lessons)
            {
                yield return Lesson.Of(lesson, pipeline, tokenizer);
            }
        }
    }
}
