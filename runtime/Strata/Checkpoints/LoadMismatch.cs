using System.Collections.Immutable;

namespace Strata.Checkpoints;

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
            var type = ExpectedType == FoundType ? null : $"dtype: expected {ExpectedType.SafeTensorsName}, found {FoundType.SafeTensorsName}";
            var shape = ExpectedShape.AsSpan().SequenceEqual(FoundShape.AsSpan())
                ? null
                : $"shape: expected {ShapeText.Of(ExpectedShape)}, found {ShapeText.Of(FoundShape)}";
            return string.Join("; ", new[] { shape, type }.Where(part => part is not null));
        }
    }
}
