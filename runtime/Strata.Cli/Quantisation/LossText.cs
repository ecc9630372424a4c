using Strata.Quantisation;
using static System.FormattableString;

namespace Strata.Cli.Quantisation;

/// <summary>What rounding weights to codes has lost, as a table.</summary>
internal static class LossText
{
    /// <summary>Writes it.</summary>
    /// <param name="loss">What was measured.</param>
    /// <param name="output">Where to.</param>
    public static void Write(QuantisationLoss loss, TextWriter output)
    {
        output.WriteLine("| weights | tensors | lost, root mean square relative to the weights' |\n|---|---|---|");
        foreach (var kind in loss.Kinds)
        {
            output.WriteLine(Invariant($"| {kind.Kind} | {kind.Tensors} | {kind.Relative:0.00000} |"));
        }
    }
}
