using Strata.Inference.Answers;
using Strata.Torch.Positions;

namespace Strata.Inference.Pipelines;

/// <summary>A question as the model takes it: its template written out, its pictures and videos cut into patches.</summary>
public sealed class PreparedQuestion : IDisposable
{
    internal PreparedQuestion(MultimodalInputs inputs, IReadOnlyList<SeenPicture> pictures) =>
        (Inputs, Tokens, Pictures) = (inputs, (int)inputs.Ids.size(1), pictures);

    /// <summary>The tokens of the prompt; a picture counts as many as it has.</summary>
    public int Tokens { get; }

    /// <summary>Its pictures, as they were given and as the model sees them.</summary>
    internal IReadOnlyList<SeenPicture> Pictures { get; }

    /// <summary>
    /// What the model takes, of one row: tokens, int64 <c>[1, Tokens]</c>, and patches. It lives as long as the question. Who trains a
    /// model adds the answer's tokens to a copy.
    /// </summary>
    public MultimodalInputs Inputs { get; }

    /// <inheritdoc />
    public void Dispose()
    {
        Inputs.Ids.Dispose();
        Inputs.Padding?.Dispose();
        Inputs.Images?.Pixels.Dispose();
        Inputs.Videos?.Pixels.Dispose();
    }
}
