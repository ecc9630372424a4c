using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Strata.CodeFixes.Editing;
using Strata.Generators.Parsing;

namespace Strata.CodeFixes.Shapes;

/// <summary>CS0246: declares an axis that a layer of a block names and nobody has declared.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(DeclareAxisFix))]
[Shared]
public sealed class DeclareAxisFix : TextFix
{
    private const string UnknownType = "CS0246";

    /// <inheritdoc />
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [UnknownType];

    private protected override string Title(Diagnostic diagnostic) => "Declare the axis";

    private protected override Task<IReadOnlyList<Edit>> Mend(Place place, CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyList<Edit>>(
            place.Node is IdentifierNameSyntax axis
            && IsAxis(axis, place.Model, cancellation)
            && axis.FirstAncestorOrSelf<PropertyDeclarationSyntax>()?.Parent is ClassDeclarationSyntax block
            && place.Model.GetDeclaredSymbol(block, cancellation) is { } symbol
            && symbol.Attribute(SymbolNames.BlockAttribute) is not null
            && BlockConstructor.Configuration(symbol) is { } configuration
            && !configuration.HasError()
                ? [Declare(place, block, axis.Identifier.Text, configuration)]
                : []);

    /// <summary>Whether the name stands where only an axis may.</summary>
    private static bool IsAxis(IdentifierNameSyntax name, SemanticModel model, CancellationToken cancellation) =>
        name.Parent is TypeArgumentListSyntax { Parent: GenericNameSyntax generic } list
        && model.GetTypeInfo(generic, cancellation).Type is INamedTypeSymbol type
        && list.Arguments.IndexOf(name) is var index
        && index < type.TypeParameters.Length
        && type.TypeParameters[index].ConstraintTypes.Any(constraint => constraint.Implements(SymbolNames.Axis));

    private static Edit Declare(Place place, ClassDeclarationSyntax block, string axis, INamedTypeSymbol configuration)
    {
        var type = configuration.ToMinimalDisplayString(place.Model, block.SpanStart);
        var end = place.Text.End();
        var text = $"public sealed class {axis} : IAxis<{type}> "
            + $"{{ public static int Size({type} c) => c.{SizeMember.For(axis, configuration)}; }}";
        if (block.FirstAncestorOrSelf<NamespaceDeclarationSyntax>() is { } space)
        {
            var before = space.CloseBraceToken.GetPreviousToken().TrailingTrivia.FullSpan.End;
            return place.Insert(before, $"{end}{place.Text.Indent(space.SpanStart)}    {text}{end}");
        }

        var last = place.Text.Length;
        return place.Insert(last, $"{(last > 0 && place.Text[last - 1] == '\n' ? "" : end)}{end}{text}{end}");
    }
}
