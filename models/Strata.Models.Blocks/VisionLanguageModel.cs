namespace Strata.Models.Blocks;

/// <summary>
/// A vision tower whose vectors take the place of media tokens in a text decoder: what all roots of this kind have in common.
/// </summary>
public abstract class VisionLanguageModel(string name) : Module(name), ICausalModel
{
    /// <summary>The vision tower.</summary>
    public abstract Module Visual { get; }

    /// <summary>The text decoder.</summary>
    public abstract TextDecoder LanguageModel { get; }

    /// <summary>What scores the tokens.</summary>
    public abstract Linear<Hidden, Vocabulary> LmHead { get; }

    /// <summary>The tokens whose places the vision tower's vectors take.</summary>
    public abstract MediaTokens Media { get; }

    /// <summary>
    /// Scores every token at every position, <c>[batch, sequence, vocabulary]</c>; positions are <c>[3, batch, sequence]</c>.
    /// </summary>
    public abstract Activation<Vocabulary> Forward(MultimodalInputs inputs, torch.Tensor positions, KeyValueCache cache);

    /// <summary>The towers' modules by their names, and the scores.</summary>
    public virtual IEnumerable<Landmark> Landmarks =>
        [.. Landmark.In("vision", Visual), .. Landmark.In("text", LanguageModel), new("logits", LmHead)];

    int ICausalModel.LayerCount => LanguageModel.LayerCount;
    int ICausalModel.VocabularySize => LmHead.Output.Size;
    PositionIds ICausalModel.Positions(MultimodalInputs inputs) => MultimodalPositions.Of(inputs, Media);

    torch.Tensor ICausalModel.Logits(MultimodalInputs inputs, torch.Tensor positions, KeyValueCache cache)
    {
        using var scope = torch.NewDisposeScope();
        return Scopes.Keep(Forward(inputs, positions, cache)).Value;
    }
}

/// <summary>A root that knows how its model is loaded.</summary>
/// <typeparam name="TFamily">The model as programs know it.</typeparam>
public abstract class VisionLanguageModel<TFamily>(string name) : VisionLanguageModel(name)
    where TFamily : IModelFamily, new()
{
    /// <summary>Loads the model from a HuggingFace folder.</summary>
    public static IModelFamily Family { get; } = new TFamily();
}
