using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Strata.Rules.Words;

namespace Strata.Checkpoints;

/// <summary>How a model's parameters and a checkpoint's tensors met. Pure data: who maps the names fills it in.</summary>
/// <param name="Source">The checkpoint, as the user named it.</param>
/// <param name="Mapped">Names that both sides have, alike.</param>
/// <param name="Missing">Names that the model needs and the checkpoint lacks.</param>
/// <param name="Unused">Names that the checkpoint has and the model does not know.</param>
/// <param name="Mismatched">Names that both sides have with different shape or element type.</param>
public sealed record LoadReport(
    string Source,
    ImmutableArray<string> Mapped,
    ImmutableArray<string> Missing,
    ImmutableArray<string> Unused,
    ImmutableArray<LoadMismatch> Mismatched)
{
    private const int LongestGroup = 10;

    /// <summary>
    /// Why tensors are not what their names say, and the way out: they are quantised, or an adapter is beside them. Null where they are.
    /// </summary>
    public string? Cause { get; init; }

    /// <summary>Whether every parameter of the model has its tensor: nothing is missing or mismatched, or means something else.</summary>
    public bool IsComplete => Missing.IsEmpty && Mismatched.IsEmpty && Cause is null;

    /// <summary>Whether the two sides are equal: complete, and nothing is unused.</summary>
    public bool IsExact => IsComplete && Unused.IsEmpty;

    /// <summary>The report with its <see cref="Cause"/>, which the tensors tell that are there.</summary>
    /// <param name="tensors">All of them, by the names that the report has for them.</param>
    /// <param name="quantisation">By what the checkpoint's configuration says that it is quantised; null where it says nothing.</param>
    public LoadReport Explained(IEnumerable<KeyValuePair<string, TensorEntry>> tensors, string? quantisation = null) =>
        Explained(
            Mapped.Concat(Missing).Concat(Mismatched.Select(tensor => tensor.Name)),
            tensors,
            quantisation,
            Companions.MergeModel,
            Companions.MergeModel);

    /// <summary>The same, with sentences for adapters beside weights and alone.</summary>
    internal LoadReport Explained(
        IEnumerable<string> wanted,
        IEnumerable<KeyValuePair<string, TensorEntry>> tensors,
        string? quantisation,
        string merge,
        string alone) => this with
        {
            Cause = Companions.Explain(
            wanted.ToHashSet(StringComparer.Ordinal),
            tensors.DistinctBy(tensor => tensor.Key).ToDictionary(StringComparer.Ordinal),
            quantisation,
            merge,
            alone),
        };

    /// <summary>The report for people: counts, the first names of every group that is at fault, and the remedy.</summary>
    /// <returns>Lines of text.</returns>
    public override string ToString()
    {
        var cause = Cause is null ? KeyDiagnosis.Of(this) : $"{Source}: {Cause}";
        var text = new StringBuilder(string.Create(
            CultureInfo.InvariantCulture,
            $"{Source}: {Mapped.Length} mapped, {Missing.Length} missing, {Unused.Length} unused, {Mismatched.Length} mismatched"));
        Append(
            text, "missing", [.. Missing.Select(Quoted.Of)],
            cause is not null ? null
                : "The checkpoint is incomplete or of another model: compare its config.json with the model's and fetch it again.");
        Append(
            text, "mismatched", [.. Mismatched.Select(tensor => $"{Quoted.Of(tensor.Name)}: {tensor.Reason}")],
            cause is not null ? null
                : "The configuration does not describe this checkpoint: use the config.json that came with it, or convert the checkpoint.");
        Append(
            text, "unused", [.. Unused.Select(Quoted.Of)],
            cause is not null ? null
                : "The model does not know these tensors: check that the model is the right one, or leave them out explicitly.");
        return (cause is null ? text : text.Append('\n').Append(cause)).ToString();
    }

    private static void Append(StringBuilder text, string group, ImmutableArray<string> lines, string? remedy)
    {
        if (lines.IsEmpty)
        {
            return;
        }

        text.Append('\n').Append(group).Append(':');
        foreach (var line in lines.Take(LongestGroup))
        {
            text.Append("\n  ").Append(line);
        }

        if (lines.Length > LongestGroup)
        {
            text.Append(CultureInfo.InvariantCulture, $"\n  … and {lines.Length - LongestGroup} more");
        }

        if (remedy is not null)
        {
            text.Append("\n  ").Append(remedy);
        }
    }
}

/// <summary>A tensor that both sides have, but not alike.</summary>
/// <param name="Name">The key.</param>
/// <param name="ExpectedType">The element type that the model needs.</param>
/// <param name="ExpectedShape">The shape that the model needs.</param>
/// <param name="FoundType">The element type in the checkpoint.</param>
/// <param name="FoundShape">The shape in the checkpoint.</param>
public sealed record LoadMismatch(
    string Name, ElementType ExpectedType, ImmutableArray<long> ExpectedShape, ElementType FoundType, ImmutableArray<long> FoundShape)
{
    /// <summary>What differs, for example <c>shape: expected [320, 128], found [128, 320]</c>.</summary>
    public string Reason
    {
        get
        {
            var type = ExpectedType == FoundType ? null
                : ExpectedType.HoldsWeights && !FoundType.HoldsWeights && FoundType.IsInSafeTensors && FoundType != ElementType.Complex64
                    ? $"dtype: {FoundType.SafeTensorsName}, as quantised weights and their scales have it; what is read are weights in "
                        + "floating point, F16, BF16, F32 or F64"
                : $"dtype: expected {ExpectedType.SafeTensorsName}, found {FoundType.SafeTensorsName}";
            var shape = ExpectedShape.AsSpan().SequenceEqual(FoundShape.AsSpan())
                ? null
                : $"shape: expected {ShapeText.Of(ExpectedShape)}, found {ShapeText.Of(FoundShape)}";
            return string.Join("; ", new[] { shape, type }.Where(part => part is not null));
        }
    }
}
