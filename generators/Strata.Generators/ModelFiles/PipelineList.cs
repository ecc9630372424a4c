using Microsoft.CodeAnalysis.Text;

namespace Strata.Generators.ModelFiles;

/// <summary>The stages that a file lists for one component.</summary>
/// <param name="Path">The list's key: <c>text_decoder.pipeline_num_layers</c>.</param>
/// <param name="Chunks">Layers on each stage, one list for each virtual chunk; a plain list is one chunk.</param>
/// <param name="Span">Where the list stands.</param>
internal sealed record PipelineList(string Path, IReadOnlyList<IReadOnlyList<int>> Chunks, TextSpan Span);
