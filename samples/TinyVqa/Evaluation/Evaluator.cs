using TinyVqa.Questions;
using TinyVqa.Scenes;

namespace TinyVqa.Evaluation;

/// <summary>Asks a model what it was never trained on.</summary>
/// <param name="pipeline">The model.</param>
public sealed class Evaluator(VisionLanguagePipeline pipeline)
{
    private const int Together = 32;
    private const int MostTokens = 128;

    /// <summary>Asks so many questions of each kind.</summary>
    /// <param name="each">How many of each kind.</param>
    /// <param name="seed">Which questions.</param>
    /// <param name="heldOut">Whether of combinations that no training picture has, or of all others.</param>
    /// <param name="side">Pixels along a side of the pictures.</param>
    /// <param name="wrong">Hears what was answered wrong; null where nobody does.</param>
    public IReadOnlyList<Score> Evaluate(
        int each, int seed, bool heldOut = true, int side = Scene.Pixels, Action<Exchange, ModelAnswer>? wrong = null)
    {
        var questions = new QuestionMaker(seed, heldOut);
        return
        [
            .. Enum.GetValues<Kind>().Select(
                kind => new Score(kind, Right(Enumerable.Range(0, each).Select(_ => questions.Next(kind)), side, wrong), each)),
        ];
    }

    /// <summary>How many questions are answered right.</summary>
    /// <param name="exchanges">The questions.</param>
    /// <param name="side">Pixels along a side of the pictures.</param>
    /// <param name="wrong">Hears what was answered wrong; null where nobody does.</param>
    public int Right(IEnumerable<Exchange> exchanges, int side = Scene.Pixels, Action<Exchange, ModelAnswer>? wrong = null)
    {
        var options = pipeline.Generation.Options(MostTokens, MostTokens);
        return exchanges.Chunk(Together).Sum(chunk =>
            chunk.Zip(pipeline.AskAll([.. chunk.Select(exchange => exchange.Ask(side))], options), (exchange, answer) =>
            {
                var right = Judge.IsRight(exchange, answer, side);
                if (!right)
                {
                    wrong?.Invoke(exchange, answer);
                }

                return right ? 1 : 0;
            }).Sum());
    }
}
