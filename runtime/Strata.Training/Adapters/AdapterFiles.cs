namespace Strata.Training.Adapters;

/// <summary>The names of what an adapter is stored in.</summary>
internal static class AdapterFiles
{
    /// <summary>A recorded run's folder with the adapter that it began with.</summary>
    public const string Start = "adapter_init";

    /// <summary>A run's folder with the adapter that it ended with.</summary>
    public const string End = "adapter";

    /// <summary>PEFT's file of factors.</summary>
    public const string Factors = "adapter_model.safetensors";

    /// <summary>PEFT's configuration.</summary>
    public const string Configuration = "adapter_config.json";
}
