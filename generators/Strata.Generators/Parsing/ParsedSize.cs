using Microsoft.CodeAnalysis;
using Strata.Generators.Model.Values;

namespace Strata.Generators.Parsing;

/// <summary>What a <c>Size</c> method was read as. Lives only while parsing: it holds syntax, which a model must not.</summary>
/// <param name="Polynomial">The polynomial; null where it is none, or where there is no source to read.</param>
/// <param name="Offence">The part that is no polynomial; null where all of it is, or where there is no source to read.</param>
internal readonly record struct ParsedSize(Polynomial? Polynomial, SyntaxNode? Offence)
{
    /// <summary>A method without source.</summary>
    public static ParsedSize Unseen => new(null, null);
}
