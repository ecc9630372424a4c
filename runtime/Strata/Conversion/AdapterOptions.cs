namespace Strata.Conversion;

/// <summary>What the user may say of a LoRA adapter where its own files do not, or to hold them against it.</summary>
public sealed record AdapterOptions
{
    /// <summary>The HuggingFace folder of the model that it was trained on, whose <c>config.json</c> says how large it is.</summary>
    public string? Base { get; init; }

    /// <summary>The PEFT folder that a MindSpeed-MM adapter came from: its <c>adapter_config.json</c> is taken.</summary>
    public string? Original { get; init; }

    /// <summary><c>lora_alpha</c>: products are multiplied by alpha over the rank.</summary>
    public double? Alpha { get; init; }

    /// <summary>The rank, to be held against the tensors.</summary>
    public int? Rank { get; init; }

    /// <summary>What its keys begin with, to be held against them; PEFT's begin with <c>base_model.model.</c>.</summary>
    public string? Prefix { get; init; }

    /// <summary>
    /// Whether HuggingFace's keys are the present ones, or those of earlier versions; null where an adapter that is read is to tell, and
    /// one that is written has the present ones.
    /// </summary>
    public bool? HasPresentKeys { get; init; }

    /// <summary>The layers to merge, by their names in its keys: <c>q_proj</c>; all where none is given.</summary>
    public IReadOnlyList<string> Targets { get; init; } = [];
}
