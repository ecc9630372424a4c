using Strata.Checkpoints.Shards;

namespace Strata.Torch.Loading;

/// <summary>Whether a model's weights are a MindSpeed-MM checkpoint.</summary>
internal static class TreeWeights
{
    /// <summary>Finds it.</summary>
    /// <param name="directory">The HuggingFace folder, with <c>config.json</c>.</param>
    /// <param name="weights">What the user says of the weights; null where nothing is said.</param>
    /// <returns>Its folder; null where the weights are HuggingFace's.</returns>
    /// <exception cref="InputException">The folder that is named holds no such checkpoint.</exception>
    public static string? Find(string directory, string? weights)
    {
        if (weights is null)
        {
            // config.json and the tokenizer's files may have been put beside the ranks.
            return ModelFolder.IsMindSpeed(directory) && !ModelFolder.HasWeights(directory) ? directory : null;
        }

        return !Directory.Exists(weights) ? null
            : ModelFolder.IsMindSpeed(weights) || ModelFolder.IsDistributed(weights) ? weights
            : throw new InputException(
                $"{weights}: it is a folder, and no MindSpeed-MM checkpoint: expected one with {ModelFolder.Tracker}. Of a HuggingFace "
                + "folder --weights takes the name of a file or index; --model names the folder itself.");
    }
}
