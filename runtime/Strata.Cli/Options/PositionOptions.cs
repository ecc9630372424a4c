using System.CommandLine;
using Strata.Torch.Positions;

namespace Strata.Cli.Options;

/// <summary>The option that says which version of transformers numbers the tokens.</summary>
public static class PositionOptions
{
    /// <summary>Makes the option.</summary>
    public static Option<PositionRule?> Create() => new("--positions")
    {
        Description = "Which version of transformers numbers the tokens: videos of Qwen2.5-VL and padding have other counters in 5 than in "
            + "4.57. [default: transformers5 where the inputs hold mm_token_type_ids or the model is Qwen2.5-VL, else transformers4]",
        HelpName = "transformers4|transformers5",
        CustomParser = result =>
        {
            var text = result.Tokens.Single().Value;
            if (Enum.GetValues<PositionRule>().Cast<PositionRule?>().FirstOrDefault(rule =>
                string.Equals($"{rule}", text, StringComparison.OrdinalIgnoreCase)) is { } found)
            {
                return found;
            }

            result.AddError($"--positions is '{text}'; expected transformers4 or transformers5.");
            return null;
        },
    };
}
