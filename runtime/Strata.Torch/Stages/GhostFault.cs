using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Strata.Torch.Stages;

/// <summary>
/// A flow that asks for numbers of what lies on another stage: torch's words for it name neither the flow nor the stage.
/// </summary>
public static class GhostFault
{
    private static readonly string[] Below = ["TorchSharp", "Strata.Torch", "Strata.Training", "System.Private.CoreLib"];

    /// <summary>Says what torch's fault is about.</summary>
    /// <param name="fault">What was thrown while a stage computed.</param>
    /// <param name="stage">The stage.</param>
    /// <returns>Where the flow stands and what it must not do; null where the fault is another.</returns>
    public static string? Explain(Exception fault, int stage)
    {
        // Behind the first line are the native functions that were called, whose names say meta of any fault.
        var said = fault.Message.Split(['\n', ';'])[0].Split(". ")[0].Trim();
        return fault is not ExternalException || !said.Contains("meta", StringComparison.OrdinalIgnoreCase) ? null
            : $"{Place(fault)}: asks for numbers of an activation that lies on another pipeline stage than {stage}, or computes with it "
                + "what layers and operators of activations do not: its shape is all that is known here. Ask for shapes, not for numbers, "
                + $"and make tensors beside it on x.Device. (torch: {said})";
    }

    /// <summary>The innermost place that is neither torch's nor this library's: file and line where there are symbols.</summary>
    private static string Place(Exception fault)
    {
        foreach (var frame in new StackTrace(fault, fNeedFileInfo: true).GetFrames())
        {
            if (DiagnosticMethodInfo.Create(frame) is { } method && !Below.Contains(method.DeclaringAssemblyName.Split(',')[0]))
            {
                var name = $"{method.DeclaringTypeName}.{method.Name}";
                return frame.GetFileName() is { } file ? $"{file}({frame.GetFileLineNumber()}): {name}" : name;
            }
        }

        return "A flow";
    }
}
