using Strata.Rules.ModelFiles;

namespace Strata.Configuration;

/// <summary>What a model's configuration says of how its weights are stored.</summary>
public static class QuantisedWeights
{
    /// <summary>The <c>quant_method</c> of weights that <c>strata quantize</c> has written.</summary>
    public const string OwnMethod = "strata";

    extension(ConfigurationSection configuration)
    {
        /// <summary>By what it says that the weights are quantised (<c>quantization_config</c>); null where it says nothing.</summary>
        public string? Quantisation => new[] { configuration.Value, configuration.Value?.Member("text_config") }
            .Select(part => part?.Member("quantization_config"))
            .Where(said => said is { Shape: JsonShape.Object })
            .Select(said => said!.Member("quant_method")?.Text ?? "quantization_config")
            .FirstOrDefault();

        /// <summary>Makes the keys known of what <c>strata quantize</c> declares: no declaration reads them, but loaders do.</summary>
        internal void KnowOwnQuantisation()
        {
            if (configuration.Quantisation == OwnMethod && configuration.TrySection("quantization_config") is { } section)
            {
                foreach (var key in (ReadOnlySpan<string>)["quant_method", "version", "bits", "group_size", "symmetric", "scale_dtype"])
                {
                    _ = section.Has(key);
                }
            }
        }
    }
}
