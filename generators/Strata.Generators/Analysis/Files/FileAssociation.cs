using Microsoft.CodeAnalysis;

namespace Strata.Generators.Analysis.Files;

/// <summary>A file that the source says is a model's.</summary>
/// <param name="Model">The root block.</param>
/// <param name="File">The file as it is named.</param>
/// <param name="Deployment">The deployment that names it; null where <c>[Verify]</c> does.</param>
/// <param name="Place">Where it is named.</param>
/// <param name="Attribute">The attribute that names it: what one names is of one model in one size.</param>
internal sealed record FileAssociation(
    INamedTypeSymbol Model, string File, INamedTypeSymbol? Deployment, Location Place, Location Attribute);
