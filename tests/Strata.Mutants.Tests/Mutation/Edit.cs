using Microsoft.CodeAnalysis.Text;

namespace Strata.Mutants.Tests.Mutation;

/// <summary>What becomes of a stretch of a file.</summary>
internal sealed record Edit(string Path, TextSpan Span, string Text);
