using Strata.Inference.Answers;
using Strata.Inference.Images;
using Strata.Inference.Processing;
using Strata.Inference.Videos;
using Strata.Torch.Positions;
using TorchSharp;

namespace Strata.Inference.Pipelines;

/// <content>From a question to what the model takes.</content>
public sealed partial class VisionLanguagePipeline
{
    /// <summary>The tokens of a question, pictures expanded.</summary>
    /// <param name="question">The conversation and its pictures.</param>
    /// <param name="images">The pictures, processed.</param>
    /// <param name="videos">How each video stands in the prompt.</param>
    public IReadOnlyList<int> Tokens(Question question, IReadOnlyList<ProcessedImage> images, params IReadOnlyList<VideoTokens> videos)
    {
        _chat.RefuseUnseen(question.Messages);
        var spans = _chat.Expand(
            _chat.Render(question.Messages, addGenerationPrompt: true),
            [.. images.Select(image => image.Tokens)],
            videos);
        return _tokenizer.Encode(spans);
    }

    private static int[] Numbers(torch.Tensor ids)
    {
        using var scope = torch.NewDisposeScope();
        return [.. ids.cpu().data<long>().ToArray().Select(id => (int)id)];
    }

    /// <summary>Writes a question out as the model takes it; nothing is asked yet, and any number of threads may do so at once.</summary>
    /// <param name="question">The conversation, its pictures and videos.</param>
    /// <param name="cancellation">Stops before the next frame of a video.</param>
    /// <exception cref="InputException">The pictures or videos do not fit the conversation or the model, or a video is damaged.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public PreparedQuestion Prepare(Question question, CancellationToken cancellation = default)
    {
        RefuseMisfit(question);
        SampledVideo Sampled(IVideo video) =>
            SampledVideo.Of(video, _chat.Sample(video.Facts, Videos), Videos.Frames, cancellation);
        ProcessedImage[] images =
            [.. question.Images.Select(image => question.Kept?.Of(image, _processor.Process) ?? _processor.Process(image))];
        SampledVideo[] videos = [.. question.Videos.Select(video => question.Kept?.Of(video, Sampled) ?? Sampled(video))];
        long[] tokens = [.. Tokens(question, images, [.. videos.Select(video => video.Tokens)]).Select(token => (long)token)];
        using var scope = torch.NewDisposeScope();
        var device = _loaded.Parallel.Device.ToTorch();
        var ids = torch.tensor(tokens, [1, tokens.Length]).to(device).DetachFromDisposeScope();
        var inputs = new MultimodalInputs(
            ids,
            null,
            MediaRows.Of(device, images.Select(image => (image.Pixels, image.PatchLength, new GridSize(1, image.Height, image.Width)))),
            MediaRows.Of(device, videos.Select(video => (video.Patches.Pixels, video.Patches.PatchLength, video.Size))) is { } patches
                ? patches with { Seconds = [.. videos.Select(video => video.Sample.SecondsPerPatch)] }
                : null);
        return new(inputs, [.. question.Images.Select(Seen)]);
    }

    private SeenPicture Seen(RgbImage image)
    {
        var (height, width) = _processor.Size(image);
        return new(image.Width, image.Height, width, height);
    }

    private void RefuseMisfit(Question question)
    {
        if (question.Images.Count + question.Videos.Count > 0 && _loaded.Model.Media is { } media)
        {
            foreach (var mark in _chat.Marks(media))
            {
                mark.Refuse(_tokenizer, _directory);
            }
        }

        var model = Path.Combine(_directory, "config.json");
        if (question.Images.Count > 0)
        {
            ProcessorFit.Refuse(_sizes.Configuration, _sizes.Path, _loaded.Model.Media?.Patches, model);
        }

        if (question.Videos.Count > 0)
        {
            ProcessorFit.Refuse(Videos.Frames, _sizes.Path, _loaded.Model.Media?.Patches, model);
        }
    }
}
