using Strata.Torch.Positions;

namespace Strata.Inference.Pipelines;

/// <summary>A question as the model takes it: its template written out, its pictures and videos cut into patches.</summary>
public sealed class PreparedQuestion : IDisposable
{
    internal PreparedQuestion(MultimodalInputs inputs) => (Inputs, Tokens) = (inputs, (int)inputs.Ids.size(1));

    /// <summary>The tokens of the prompt; a picture counts as many as it has.</summary>
    public int Tokens { get; }

    /// <summary>What the model takes.</summary>
    internal MultimodalInputs Inputs { get; }

    /// <inheritdoc />
    public void Dispose()
    {
        Inputs.Ids.Dispose();
        Inputs.Padding?.Dispose();
        Inputs.Images?.Pixels.Dispose();
        Inputs.Videos?.Pixels.Dispose();
    }
}
