namespace Strata.Models.Glm4v;

/// <summary>Loads GLM-4.1V from a HuggingFace folder.</summary>
public static class Glm4vFamily
{
    /// <summary>The family.</summary>
    public static IModelFamily Instance { get; } =
        new ModelFamily<Glm4vConfig, Glm4v>("glm4v", Glm4vConfig.ReadHf, (config, parallel) => new(config, parallel), Glm4v.Schema.Of);
}
