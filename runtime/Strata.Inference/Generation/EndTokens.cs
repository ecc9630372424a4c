using System.Collections.Immutable;
using Strata.Configuration;

namespace Strata.Inference.Generation;

/// <summary>Finds the tokens that end an answer.</summary>
public static class EndTokens
{
    /// <summary>
    /// Reads <c>eos_token_id</c> from a HuggingFace folder: <c>generation_config.json</c> decides, then <c>config.json</c>.
    /// </summary>
    /// <param name="directory">The folder.</param>
    /// <returns>The tokens; none where neither file names any. A number below 0 is none.</returns>
    /// <exception cref="InputException">A file is not valid, or <c>eos_token_id</c> is neither a number nor numbers.</exception>
    public static ImmutableArray<long> Read(string directory)
    {
        foreach (var name in new[] { "generation_config.json", "config.json" })
        {
            var path = Path.Combine(directory, name);
            if (!File.Exists(path))
            {
                continue;
            }

            var root = ConfigurationFile.Load(path);
            ConfigurationKeys keys = ["eos_token_id", "text_config.eos_token_id"];
            if (root.Has(keys))
            {
                var tokens = root.Int32OneOrMany(keys, ConfigurationSeverity.Warning);
                root.Report.ThrowIfInvalid();
                return [.. tokens.Where(token => token >= 0).Select(token => (long)token)];
            }
        }

        return [];
    }
}
