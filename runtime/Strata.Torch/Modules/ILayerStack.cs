namespace Strata.Torch.Modules;

/// <summary>The layers of a tower, whatever they are.</summary>
public interface ILayerStack
{
    /// <summary>Which of them are computed a second time when their gradients are; null for none.</summary>
    Recomputation? Recompute { get; set; }
}
