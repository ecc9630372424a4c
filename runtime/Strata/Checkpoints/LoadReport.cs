using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace Strata.Checkpoints;

/// <summary>How a model's parameters and a checkpoint's tensors fit together.</summary>
/// <param name="Mapped">Keys that the model needs and the checkpoint has as needed.</param>
/// <param name="Missing">Keys that the model needs and the checkpoint lacks.</param>
/// <param name="Unused">Keys that the checkpoint has and the model does not need.</param>
/// <param name="Mismatched">Tensors of another shape or element type than needed.</param>
public sealed record LoadReport(
    ImmutableArray<string> Mapped,
    ImmutableArray<string> Missing,
    ImmutableArray<string> Unused,
    ImmutableArray<LoadMismatch> Mismatched)
{
    private const int Shown = 8;

    /// <summary>Whether every parameter has its tensor.</summary>
    public bool IsComplete => Missing.IsEmpty && Mismatched.IsEmpty;

    /// <summary>Counts, then the first names of each kind, then the way out.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        text.Append(
            CultureInfo.InvariantCulture,
            $"{Mapped.Length} mapped, {Missing.Length} missing, {Unused.Length} unused, {Mismatched.Length} mismatched");
        List(text, "missing", Missing, "The checkpoint is incomplete or of another model: compare `strata inspect` with config.json.");
        List(text, "mismatched", [.. Mismatched.Select(mismatch => mismatch.ToString())], "config.json describes a model of another size.");
        List(text, "unused", Unused, "Nothing reads them; the model is complete without.");
        return text.ToString();
    }

    private static void List(StringBuilder text, string kind, ImmutableArray<string> names, string remedy)
    {
        if (names.IsEmpty)
        {
            return;
        }

        text.AppendLine().Append(CultureInfo.InvariantCulture, $"{kind}: {remedy}");
        foreach (var name in names.Take(Shown))
        {
            text.AppendLine().Append("  ").Append(name);
        }

        if (names.Length > Shown)
        {
            text.AppendLine().Append(CultureInfo.InvariantCulture, $"  ... and {names.Length - Shown} more");
        }
    }
}
