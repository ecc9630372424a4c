using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Strata.CodeFixes.Editing;
using Strata.Rules.Catalogue;

namespace Strata.CodeFixes.Declarations;

/// <summary>
/// STR0030: lets a block derive from what the message names. Where it has a base of its own that is no module, its author has to say
/// what becomes of that.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(DeriveFromModuleFix))]
[Shared]
public sealed class DeriveFromModuleFix : TextFix
{
    private const string Told = "Derive it from ";

    /// <inheritdoc />
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [BlockRules.NoBase.Id];

    private protected override string Title(Diagnostic diagnostic) => $"Derive from {Base(diagnostic)}";

    private protected override Task<IReadOnlyList<Edit>> Mend(Place place, CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyList<Edit>>(
            Base(place.Diagnostic) is { } name && place.Around<ClassDeclarationSyntax>() is { } block
            ? [Edit(place, block, name, cancellation)]
            : []);

    private static Edit Edit(Place place, ClassDeclarationSyntax block, string name, CancellationToken cancellation) =>
        block.BaseList is not { } bases
            ? place.Insert((block.TypeParameterList?.Span ?? block.Identifier.Span).End, " : " + name)
            : place.Model.GetTypeInfo(bases.Types[0].Type, cancellation).Type?.TypeKind == TypeKind.Class
                ? place.Replace(bases.Types[0].Span, name)
                : place.Insert(bases.Types[0].SpanStart, name + ", ");

    /// <summary>The base that the message names; null where it says something else.</summary>
    private static string? Base(Diagnostic diagnostic)
    {
        var message = diagnostic.GetMessage(System.Globalization.CultureInfo.InvariantCulture);
        var start = message.LastIndexOf(Told, StringComparison.Ordinal);
        return start < 0 ? null : message.Substring(start + Told.Length).TrimEnd('.');
    }
}
