using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Strata.CodeFixes.Editing;
using Strata.Generators.Parsing;
using Strata.Rules.Catalogue;

namespace Strata.CodeFixes.Shapes;

/// <summary>STR0006: gives the axes of a layer a size in the configuration of the layer's block.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(SizeAxisFix))]
[Shared]
public sealed class SizeAxisFix : TextFix
{
    /// <inheritdoc />
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [DeclarationRules.NoOneConfiguration.Id];

    private protected override string Title(Diagnostic diagnostic) => "Declare the size of the axis";

    private protected override async Task<IReadOnlyList<Edit>> Mend(Place place, CancellationToken cancellation)
    {
        if (place.Around<PropertyDeclarationSyntax>() is not { } property
            || place.Model.GetDeclaredSymbol(property, cancellation) is not { } child
            || child.Type.IsBlock()
            || BlockConstructor.Configuration(child.ContainingType) is not { } configuration)
        {
            return [];
        }

        var scope = new ConfigurationScope(configuration, place.Model.Compilation);
        var edits = new List<Edit>();
        foreach (var axis in LayerAxes.Plain(child.Type).Where(axis => !HasSize(axis, scope)))
        {
            if (axis.DeclaringSyntaxReferences.FirstOrDefault() is { } reference
                && place.Document.Project.GetDocument(reference.SyntaxTree) is { } document
                && await reference.GetSyntaxAsync(cancellation).ConfigureAwait(false) is ClassDeclarationSyntax declaration)
            {
                var text = await document.GetTextAsync(cancellation).ConfigureAwait(false);
                var type = configuration.ToMinimalDisplayString(
                    place.Model.Compilation.GetSemanticModel(reference.SyntaxTree), declaration.SpanStart);
                edits.AddRange(SizedAxis.Edits(document.Id, text, declaration, type, SizeMember.For(axis.Name, configuration)));
            }
        }

        return edits;
    }

    /// <summary>Whether an axis has a size here, or would have one by a configuration that the child can name.</summary>
    private static bool HasSize(INamedTypeSymbol axis, ConfigurationScope scope) =>
        axis.AllInterfaces.Any(candidate => candidate.Is(SymbolNames.SizedAxis)
            && scope.Offers(candidate.TypeArguments[0]));
}
