using TorchSharp;

namespace Strata.Torch.Stages;

/// <summary>Carries tensors between pipeline stages. What it is made of the model does not know.</summary>
public interface IStageTransport
{
    /// <summary>Hands a tensor to another stage, and does not wait until it is taken.</summary>
    /// <param name="message">What it is.</param>
    /// <param name="value">The tensor, of any shape <c>[...]</c>, contiguous; it must not change until the pass is over.</param>
    void Send(StageMessage message, torch.Tensor value);

    /// <summary>Waits for a tensor of another stage.</summary>
    /// <param name="message">What it is.</param>
    /// <param name="value">Memory of its shape <c>[...]</c> and type, contiguous, which it is written to.</param>
    void Receive(StageMessage message, torch.Tensor value);
}

/// <summary>Names a tensor that crosses from one stage to another, on both sides alike.</summary>
/// <param name="MicroBatch">The micro-batch that it belongs to.</param>
/// <param name="From">The stage that has it, from 0; those of a virtual pipeline are numbered in the order of layers.</param>
/// <param name="To">The stage that needs it.</param>
/// <param name="Number">Its number among those between the two stages in that micro-batch, as the flow comes to them.</param>
/// <param name="IsGradient">Whether it is the gradient of the activation that crossed the other way under the same number.</param>
public readonly record struct StageMessage(int MicroBatch, int From, int To, int Number, bool IsGradient);
