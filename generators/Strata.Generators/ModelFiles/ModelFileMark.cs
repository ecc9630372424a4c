using Microsoft.CodeAnalysis.Text;
using Strata.Rules.Catalogue;
using Strata.Rules.ModelFiles;

namespace Strata.Generators.ModelFiles;

/// <summary>A finding with its place in the file.</summary>
/// <param name="Finding">The finding.</param>
/// <param name="Span">Where: the value, the key that nothing reads, or the key of the object that lacks one.</param>
internal sealed record ModelFileMark(Finding<FilePlace> Finding, TextSpan Span);
