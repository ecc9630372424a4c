using System.CommandLine;

namespace Strata.Cli.Options;

/// <summary>The option that names recorded inputs.</summary>
public static class CaseOptions
{
    /// <summary>Makes the option.</summary>
    public static Option<string> Inputs() => new("--inputs")
    {
        Description = "Recorded inputs: a safetensors file with input_ids and, where present, attention_mask, pixel_values and "
            + "image_grid_thw, "
            + "pixel_values_videos and video_grid_thw.",
        HelpName = "FILE",
        Required = true,
    };
}
