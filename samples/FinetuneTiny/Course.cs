using System.Globalization;
using Strata.Cli.Hosting;
using Strata.Parallel.Launching;
using Strata.Training.Plots;
using TinyVqa.Evaluation;
using TinyVqa.Questions;

namespace FinetuneTiny;

/// <summary>The whole course: questions before, lessons, questions after.</summary>
/// <param name="model">The folder of the model that is taught.</param>
/// <param name="output">Where everything is written.</param>
/// <param name="said">Where it says how it goes.</param>
public sealed class Course(string model, string output, TextWriter said)
{
    private const int Together = 16;
    private const int LessonSeed = 1;
    private const int QuestionSeed = 20261201;

    /// <summary>Processes that train; each takes its share of every step.</summary>
    public int Ranks { get; init; }

    /// <summary>How often the weights are changed.</summary>
    public int Steps { get; init; }

    /// <summary>Pictures that are learned from.</summary>
    public int Pictures { get; init; }

    /// <summary>Questions of each kind that are asked before and after.</summary>
    public int Asked { get; init; }

    private string Saved => Path.Combine(output, "saved");

    /// <summary>Teaches.</summary>
    /// <returns>An exit code of <see cref="ExitCodes"/>.</returns>
    /// <exception cref="InputException">The folder holds something, or no MPI is installed.</exception>
    public int Run()
    {
        if (Directory.Exists(output) && Directory.EnumerateFileSystemEntries(output).Any())
        {
            throw new InputException($"{output}: it holds something already. Remove it, or name another folder by --output.");
        }

        Backends.Require(Device.Cpu);
        var launcher = MpiLauncher.Find();
        var data = new DataFolder(Path.Combine(Path.GetFullPath(output), "data"));
        var before = Ask(null);
        data.Write(Curriculum.Lessons(LessonSeed).Take(Pictures), model);
        said.WriteLine($"{data.File}: {Pictures} pictures, each with a question and its answer");
        said.WriteLine($"Before, right: {string.Join(", ", before.Select(asked => $"{asked.Name} {Share(asked.Right)}"))}");
        var command = (string[])
        [
            "train", "--mm-data", data.File, "--model", model, "--save", Saved, "--train-iters", Text(Steps), "--seq-length", "512",
            "--micro-batch-size", Text(Math.Max(1, Together / Ranks)), "--lr", "1e-3", "--lr-warmup-fraction", "0.05",
            "--lr-decay-style", "cosine", "--adam-beta2", "0.98", "--calculate-per-token-loss", "--log-interval", "20",
        ];
        said.WriteLine($"strata launch -np {Ranks} {string.Join(' ', command)}");
        if (RankLaunch.Here(Ranks).Of(launcher, OwnProgram.Command, command).Run() is not 0 and var code)
        {
            return code;
        }

        var after = Ask(Saved);
        said.WriteLine($"""

            | questions about combinations that no picture showed | before | after |
            |---|---:|---:|
            {string.Join(Environment.NewLine, before.Zip(after, Row))}

            {Path.Combine(Saved, LossPlot.Name)} shows how the loss fell. Ask it about a picture that it learned from:
            strata infer --model {model} --weights {Saved} --image {Path.Combine(output, "data", "pictures", "0000.png")} --prompt "..."
            """);
        return ExitCodes.Done;
    }

    private List<(string Name, int Right)> Ask(string? weights)
    {
        using var loaded = new Glm4vFamily().Load(model, ParallelContext.Single, LoadMode.Mapped, weights);
        var evaluator = new Evaluator(VisionLanguagePipeline.Create(model, loaded, new Glm4vFamily().Chat));
        return
        [
            ("What colour is it? (pink or cyan)", Right(Curriculum.Later(Kind.Colour, QuestionSeed, heldOut: true))),
            ("Where is the pink or cyan one?", Right(Curriculum.Later(Kind.Place, QuestionSeed, heldOut: true))),
            ("What colour is it? (one that it knew)", Right(Curriculum.First(Kind.Colour, QuestionSeed, heldOut: true))),
            ("Where is the one of a colour that it knew?", Right(Curriculum.First(Kind.Place, QuestionSeed, heldOut: true))),
        ];

        int Right(IEnumerable<Exchange> questions) => evaluator.Right(questions.Take(Asked));
    }

    private string Row((string Name, int Right) before, (string Name, int Right) after) =>
        $"| {before.Name} | {Share(before.Right)} | {Share(after.Right)} |";

    private string Share(int right) => string.Create(CultureInfo.InvariantCulture, $"{100.0 * right / Asked:0.0} %");

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
