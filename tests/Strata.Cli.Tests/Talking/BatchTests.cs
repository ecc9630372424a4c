using Strata.Models.Glm4v;
using Strata.Models.Qwen25Vl;
using Strata.Tests;
using TorchSharp;

namespace Strata.Cli.Tests.Talking;

/// <summary>Questions and prompts of unlike lengths, pictures among them, are answered together as alone.</summary>
public sealed class BatchTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Each_question_is_answered_as_alone(bool isGlm)
    {
        using var glm = new TalkingModel();
        using var qwen = new TalkingQwen();
        IChatFamily family = isGlm ? new Glm4vFamily() : new Qwen25VlFamily();
        var path = isGlm ? glm.Path : qwen.Path;
        using var loaded = family.Load(path, ParallelContext.Single);
        var pipeline = VisionLanguagePipeline.Create(path, loaded, family.Chat);
        var (picture, other) = (ImageDecoder.Decode(TalkingModel.Picture), ImageDecoder.Decode(Fixtures.Path("images", "rgb.png")));
        Question[] questions =
        [
            Question.Of("What is this?", picture), Question.Of("Hi"), Question.Of("Are these two alike, and if so, why?", other, picture),
        ];
        var options = new GenerationOptions { MaxNewTokens = 10 };
        Together(options);
        Together(options with { Sampling = new() { Temperature = 2, Seed = 4 } });

        // A text that comes in the second answer alone ends that one, and no other.
        var said = pipeline.Ask(questions[1], options).Text;
        Together(options with { StopStrings = [said.Substring(said.Length / 2, 2)] });

        void Together(GenerationOptions asked)
        {
            var together = pipeline.AskAll(questions, asked);
            foreach (var (index, answer) in together.Index())
            {
                var alone = pipeline.Ask(questions[index], asked with
                {
                    Sampling = asked.Sampling is { } drawn ? drawn with { Seed = drawn.Seed + index } : null,
                });
                Assert.Equal((alone.Text, alone.End), (answer.Text, answer.End));
            }
        }
    }

    [Theory]
    [InlineData("A", "a_text", "b_one_image", "c_two_images", "d_video", "f_image_and_video")]
    [InlineData("qwen2_5_vl", "a_text", "b_one_image", "d_video", "i_image_and_video", "j_long_video", "k_two_videos")]
    public void Each_prompt_has_the_tokens_that_it_has_alone(string family, params string[] names)
    {
        var folder = Fixtures.Path("hf", family, "model");
        using var loaded = family == "A" ? Glm4v.Family.Load(folder, ParallelContext.Single)
            : Qwen25Vl.Family.Load(folder, ParallelContext.Single);
        var recorded = names.Select(name =>
            RecordedCase.Read(Fixtures.Path("hf", family, "cases", $"{name}.inputs.safetensors"), Device.Cpu)).ToList();
        using var scope = torch.NewDisposeScope();
        var batch = MultimodalInputs.Batch([.. recorded.Select(one => one.Inputs)]);
        Assert.Equal(recorded.Sum(one => one.Inputs.Ids.size(0)), batch.Ids.size(0));
        var options = new GenerationOptions { MaxNewTokens = 12 };
        var together = new TokenGenerator(loaded.Model).Generate(batch, options).ToArray();
        foreach (var (row, one) in recorded.Index())
        {
            var alone = new TokenGenerator(loaded.Model).Generate(one.Inputs, options).Select(step => step[0]);
            Assert.Equal(alone, together.Select(step => step[row]));
        }

        batch.Ids.Dispose();
        batch.Padding?.Dispose();
        batch.Images?.Pixels.Dispose();
        batch.Videos?.Pixels.Dispose();
        recorded.ForEach(one => one.Dispose());
    }
}
