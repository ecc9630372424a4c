using Strata.Axes;
using Strata.Torch.Activations;
using TorchSharp;

namespace Strata.Torch.Positions;

/// <summary>What a multimodal model is asked: a batch of prompts with their pictures and videos.</summary>
/// <param name="Ids">The tokens, int64 <c>[batch, sequence]</c>.</param>
/// <param name="Padding">
/// 1 where there is a token, 0 where there is padding, int64 of the same shape; null where nothing is padded. Where several sequences are
/// packed into a row, each has its number, from 1, in place of the 1: they do not see each other, and each is counted from 0.
/// </param>
/// <param name="Images">The pictures of all rows, in order; null where there are none.</param>
/// <param name="Videos">The videos of all rows, in order; null where there are none.</param>
/// <param name="Generated">How many tokens at the end of each row the model wrote itself: an image token among them is no picture.</param>
/// <param name="OnlyLast">Whether only the last position's scores are kept, as in generation: a long prompt's would be gigabytes.</param>
public sealed record MultimodalInputs(
    torch.Tensor Ids,
    torch.Tensor? Padding = null,
    Patches? Images = null,
    Patches? Videos = null,
    int Generated = 0,
    bool OnlyLast = false)
{
    /// <summary>Which version of transformers numbers the tokens; null for what the model's family says.</summary>
    public PositionRule? Rule { get; init; }

    /// <summary>What replicas that train together share out of their pictures and videos; null where each encodes its own.</summary>
    public SharedRows? Shared { get; init; }

    /// <summary>Makes a batch of prompts of any lengths, padded on the left.</summary>
    /// <param name="prompts">The prompts, each of one row or several; at least one.</param>
    /// <param name="pad">The token that stands where there is none; it stands for no picture or video.</param>
    /// <returns>The prompts below each other; its tensors outlive every scope and are the caller's to dispose.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There are no prompts.</exception>
    public static MultimodalInputs Batch(IReadOnlyList<MultimodalInputs> prompts, long pad = 0)
    {
        ArgumentNullException.ThrowIfNull(prompts);
        ArgumentOutOfRangeException.ThrowIfZero(prompts.Count, nameof(prompts));
        using var scope = torch.NewDisposeScope();
        var length = prompts.Max(prompt => prompt.Ids.size(1));
        var isEven = prompts.All(prompt => prompt.Ids.size(1) == length && prompt.Padding is null);
        var ids = torch.cat([.. prompts.Select(prompt => Padded(prompt.Ids, pad))], 0).DetachFromDisposeScope();
        return prompts[0] with
        {
            Ids = ids,
            Padding = isEven ? null : torch.cat(
                [.. prompts.Select(prompt => Padded(prompt.Padding ?? torch.ones_like(prompt.Ids), 0))], 0).DetachFromDisposeScope(),
            Images = Patches.Join([.. prompts.Select(prompt => prompt.Images).OfType<Patches>()]),
            Videos = Patches.Join([.. prompts.Select(prompt => prompt.Videos).OfType<Patches>()]),
        };

        torch.Tensor Padded(torch.Tensor rows, Scalar value)
        {
            var before = torch.full([rows.size(0), length - rows.size(1)], value, rows.dtype, rows.device);
            GC.KeepAlive(value);
            return torch.cat([before, rows], 1);
        }
    }

    /// <summary>The positions whose scores, or logits, are kept.</summary>
    /// <typeparam name="TAxis">The feature axis.</typeparam>
    /// <param name="x">All positions, <c>[batch, sequence, feature]</c>.</param>
    /// <returns>All of them, or the last, <c>[batch, 1, feature]</c>.</returns>
    public Activation<TAxis> LogitsToKeep<TAxis>(Activation<TAxis> x)
        where TAxis : IAxis => OnlyLast ? x with { Value = x.Value.narrow(1, x.Value.size(1) - 1, 1) } : x;

    /// <summary>
    /// Refuses tokens that a model does not know, for an embedding would read beyond its table, and pictures and videos that do not fit.
    /// </summary>
    /// <param name="vocabularySize">The number of tokens the model knows.</param>
    /// <param name="media">How pictures and videos stand in its prompts; null where it knows none.</param>
    /// <exception cref="InputException">
    /// There are no tokens, or one is out of range; patches, grids and tokens of pictures or videos do not fit each other or the model.
    /// </exception>
    public void Check(int vocabularySize, MediaTokens? media = null)
    {
        using var scope = torch.NewDisposeScope();
        if (Ids.numel() == 0)
        {
            throw new InputException("The prompt has no tokens: give at least one.");
        }

        var (lowest, highest) = (Ids.min().item<long>(), Ids.max().item<long>());
        if (lowest < 0 || highest >= vocabularySize)
        {
            throw new InputException(
                $"The prompt has tokens from {lowest} to {highest}, but the model knows 0 to {vocabularySize - 1}: "
                + "tokenizer and model belong to different checkpoints.");
        }

        if (media is not null)
        {
            MediaCheck.Refuse(this, media);
        }
    }
}
