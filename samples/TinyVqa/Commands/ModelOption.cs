using System.CommandLine;

namespace TinyVqa.Commands;

/// <summary>Where the checkpoint is.</summary>
internal static class ModelOption
{
    public static Option<string> Create() => new("--model")
    {
        Description = "The checkpoint's folder.",
        HelpName = "DIR",
        DefaultValueFactory = _ => Path.Combine("samples", "Quickstart", "checkpoint"),
    };
}
