using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Strata.CodeFixes.Editing;

/// <summary>A change to one text.</summary>
internal readonly struct Edit(DocumentId document, TextSpan span, string text) : IEquatable<Edit>
{
    /// <summary>The text's document.</summary>
    public DocumentId Document { get; } = document;

    /// <summary>What is replaced, and by what.</summary>
    public TextChange Change { get; } = new(span, text);

    /// <inheritdoc />
    public bool Equals(Edit other) => Document == other.Document && Change == other.Change;

    /// <inheritdoc />
    public override bool Equals(object? obj) => obj is Edit other && Equals(other);

    /// <inheritdoc />
    public override int GetHashCode() => Change.GetHashCode();
}
