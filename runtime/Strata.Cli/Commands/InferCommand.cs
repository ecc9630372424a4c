using System.CommandLine;
using Strata.Cli.Families;
using Strata.Cli.Hosting;
using Strata.Cli.Options;
using Strata.Inference.Generation;
using Strata.Inference.Generation.Prompts;
using Strata.Inference.Images;
using Strata.Inference.Pipelines;

namespace Strata.Cli.Commands;

/// <summary><c>strata infer</c>: answers a question about pictures and videos.</summary>
public static class InferCommand
{
    /// <summary>What servers of this kind allow at once; each answer begins with the prompt.</summary>
    private const int MostAnswers = 128;

    /// <summary>Makes the command.</summary>
    /// <param name="console">Where it writes.</param>
    /// <param name="families">The kinds of models that it knows.</param>
    public static Command Create(CommandConsole console, ModelFamilies families)
    {
        var (model, talk) = (new ModelOptions(required: false, elementType: "bfloat16"), new TalkOptions());
        var config = new Option<string?>("--config")
        {
            Description = "MindSpeed-MM's inference file; what is given on the command line counts.",
            HelpName = "FILE",
        };
        var images = new Option<string[]>("--image") { Description = "A picture; may be given several times.", HelpName = "FILE" };
        var videos = new Option<string[]>("--video")
        {
            Description = "A video, or a folder of its frames as pictures; may be given several times.",
            HelpName = "FILE|DIR",
        };
        var prompt = new Option<string?>("--prompt") { Description = "The question.", HelpName = "TEXT" };
        var keep = new Option<bool>("--keep-special-tokens")
        {
            Description = "Leave special tokens in the text, such as <|begin_of_box|> and <|end_of_box|> around the answer proper.",
        };
        var draw = new Option<string?>("--draw")
        {
            Description = "Write the picture with the boxes that the answer names; of one picture.",
            HelpName = "PNG",
        };
        var json = new Option<bool>("--json")
        {
            Description = "Print one JSON object: thinking, answer, what it comes to, and boxes in pixels of the first picture.",
        };
        var answers = new Option<int?>("--n")
        {
            Description = "How many answers; with the seed and those that follow it. [default: 1]",
            HelpName = "N",
        };
        var logprobs = new Option<int?>("--logprobs")
        {
            Description = "With --json: how likely each token was, as the model has it, and so many of the likeliest; 0 for its own alone.",
            HelpName = "N",
        };
        CountOptions.AtLeastOne(answers);
        var command = new Command(
            "infer",
            """
            Answers a question about pictures and videos; the text appears as it is generated.

            Examples:
              strata infer --model GLM-4.1V-9B-Thinking --image view.jpg --prompt "What is this?"
              strata infer --model Qwen2.5-VL-7B-Instruct --image view.jpg --prompt "What is this?"
              strata infer --model GLM-4.1V-9B-Thinking --video film.mp4 --prompt "What happens?"
              strata infer --config inference_glm4.1v_9b.json --device cpu
              strata infer --config inference_glm4.1v_9b.json --weights mm_tree   # MindSpeed-MM's weights, in any layout, as they are
            """);
        model.AddTo(command);
        foreach (var option in new Option[] { config, images, videos, prompt, keep, draw, json, answers, logprobs })
        {
            command.Add(option);
        }

        talk.AddTo(command);
        var choice = ChoiceOptions.Of(command, readsText: true);

        command.Validators.Add(result =>
        {
            if (result.GetValue(config) is null && (result.GetValue(model.Model) is null || result.GetValue(prompt) is null))
            {
                result.AddError("Give --model and --prompt, or --config.");
            }

            if (result.GetResult(logprobs) is { Implicit: false } given
                && (!result.GetValue(json) || given.Tokens.Any(token => token.Value.StartsWith('-'))))
            {
                result.AddError("--logprobs is 0 or more, and is shown with --json.");
            }
        });
        command.SetAction((parsed, cancellation) =>
        {
            var file = parsed.GetValue(config) is { } path ? Read(path, families, console) : null;
            var directory = parsed.GetValue(model.Model) ?? file!.ModelDirectory;
            string[] pictures = parsed.GetValue(images) is { Length: > 0 } given ? given : file?.ImagePath is { } one ? [one] : [];
            string[] films = parsed.GetValue(videos) is { Length: > 0 } shown ? shown : file?.VideoPath is { } film ? [film] : [];
            if (parsed.GetValue(draw) is { } target)
            {
                RefuseDrawing(target, pictures.Length);
                ReadPlaces.Refuse(
                    target, draw.Name, [.. pictures, directory, parsed.GetValue(config), .. model.Read(parsed)]);
            }

            var asked = choice.Read(parsed);
            asked = file?.Generation is { } generation ? asked.Over(generation) : asked;

            // What is asked is looked at before the model is loaded, which takes long.
            var question = Question.Of(
                parsed.GetValue(prompt) ?? file!.Prompt,
                [.. pictures.Select(picture => ImageDecoder.Decode(picture))],
                talk.Videos(parsed, films, console));
            using var loaded = model.Load(directory, parsed, families, console, file?.ElementType, file?.Device);
            var pipeline = VisionLanguagePipeline.Create(
                directory, loaded, families.Chat(directory), asked, talk.Order(parsed));
            foreach (var warning in pipeline.Warnings)
            {
                console.Error.WriteLine(warning);
            }

            var options = talk.Options(parsed, pipeline) with
            {
                KeepSpecialTokens = parsed.GetValue(keep),
                Logprobs = parsed.GetValue(logprobs),
            };
            using var memory = new PromptCache();
            var each = Answers(options with { Memory = memory }, parsed.GetValue(answers) ?? pipeline.Generation.Answers ?? 1);
            if (GenerationNotice.Of(pipeline.Generation, each[0]) is { } notice)
            {
                console.Error.WriteLine(notice);
            }

            var talker = new InferTalk(pipeline, console);
            var answer = parsed.GetValue(json) ? talker.Quietly(question, each, cancellation)
                : talker.Aloud(question, each, cancellation);
            if (parsed.GetValue(draw) is { } png)
            {
                talker.Draw(question.Images[0], answer, png);
            }

            return Task.FromResult(ExitCodes.Done);
        });
        return command;
    }

    /// <summary>Each answer has a seed of its own, which is drawn where nobody gave one: a run can be repeated.</summary>
    private static GenerationOptions[] Answers(GenerationOptions options, int count)
    {
        if (count > MostAnswers)
        {
            throw new InputException(
                $"{count} answers are asked for, at most {MostAnswers} are given at once. Give --n {MostAnswers}, and ask for more with "
                + "another --seed.");
        }

        if (options.Sampling is not { } sampling)
        {
            return count == 1 ? [options] : throw new InputException(
                $"{count} answers would be one and the same: the most likely token is taken each time. Give --temperature, or --n 1.");
        }

        var seed = sampling.Seed ?? Random.Shared.Next();
        return [.. Enumerable.Range(0, count).Select(number => options with { Sampling = sampling with { Seed = seed + number } })];
    }

    private static void RefuseDrawing(string target, int pictures)
    {
        if (pictures != 1)
        {
            throw new InputException(
                $"--draw draws into the one picture that is asked about, and {pictures} were given. Give one --image.");
        }

        PngFile.RefuseUnwritable(target);
    }

    private static InferenceConfig Read(string path, ModelFamilies families, CommandConsole console)
    {
        var (configuration, report) = InferenceConfig.Read(path, families.Pipelines);
        console.Report(report);
        return configuration;
    }
}
