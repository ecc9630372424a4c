using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace Strata.Generators.Pipelines;

/// <summary>
/// The way from the declarations with an attribute to their files: each is read and written by itself, so that what goes wrong with one
/// stays with it, and each keeps its files where only another was edited.
/// </summary>
/// <typeparam name="TModel">What is read of a declaration.</typeparam>
internal sealed class DeclarationPipeline<TModel>
    where TModel : class, IEquatable<TModel>
{
    /// <summary>The metadata name of the attribute.</summary>
    public required string Attribute { get; init; }

    /// <summary>What kind of node has it.</summary>
    public required Func<SyntaxNode, bool> Declares { get; init; }

    /// <summary>Whether a node may be one that lacks the attribute by mistake; null where no such thing is looked for.</summary>
    public Func<SyntaxNode, bool>? MayBeUnmarked { get; init; }

    /// <summary>The declaration that lacks the attribute by mistake; null where a node is none.</summary>
    public Func<SyntaxNode, SemanticModel, CancellationToken, INamedTypeSymbol?>? Unmarked { get; init; }

    /// <summary>Reads a declaration; null where there is nothing to generate.</summary>
    public required Func<INamedTypeSymbol, Compilation, CancellationToken, TModel?> Read { get; init; }

    /// <summary>Whether what was read is written.</summary>
    public required Func<TModel, bool> IsWritten { get; init; }

    /// <summary>Writes the files.</summary>
    public required Func<TModel, IEnumerable<GeneratedFile>> Write { get; init; }

    /// <summary>Whether lines of the files are linked to those of the declaration: <see cref="DeclarationLinks"/>.</summary>
    public bool IsLinked { get; init; }

    /// <summary>What is told of a declaration that was read and is not written, where no analyzer will be asked.</summary>
    public Func<INamedTypeSymbol, Compilation, CancellationToken, Diagnostic?>? Explain { get; init; }

    /// <summary>The name of the step that reads.</summary>
    public required string ReadStep { get; init; }

    /// <summary>The name of the last step before the files are written.</summary>
    public required string KeptStep { get; init; }

    /// <summary>Lays the steps.</summary>
    public void Register(IncrementalGeneratorInitializationContext context)
    {
        var found = context.SyntaxProvider
            .ForAttributeWithMetadataName(Attribute, (node, _) => Declares(node), (target, cancellation) => Of(target, cancellation));
        var places = found.Select(static (found, _) => found.Places);
        var read = found.Select(static (found, _) => found.Declared).WithTrackingName(ReadStep);
        var kept = read
            .Where(declared => declared.Model is { } model && IsWritten(model))
            .WithTrackingName(KeptStep);
        var hints = kept.Select(static (declared, _) => declared.Hint).Collect();
        if (Unmarked is not null)
        {
            var unmarked = context.SyntaxProvider
                .CreateSyntaxProvider((node, _) => MayBeUnmarked!(node), (target, cancellation) => Of(target, cancellation))
                .Where(static declared => declared is not null)
                .Select(static (declared, _) => declared!);
            var completed = unmarked.Where(declared => declared.Model is { } model && IsWritten(model));
            var all = hints.Combine(completed.Select(static (declared, _) => declared.Hint).Collect())
                .Select(static (pair, _) => pair.Left.AddRange(pair.Right));
            Output(context, unmarked, completed, places, all);
            hints = all;
        }

        Output(context, read, kept, places, hints);
        if (Explain is not null)
        {
            Tell(context, found);
        }
    }

    private void Output(
        IncrementalGeneratorInitializationContext context,
        IncrementalValuesProvider<Declared<TModel>> read,
        IncrementalValuesProvider<Declared<TModel>> kept,
        IncrementalValuesProvider<DeclarationPlaces> places,
        IncrementalValueProvider<ImmutableArray<string>> hints)
    {
        var written = kept.Select((declared, _) => Written.Of(declared, Write));
        var linked = IsLinked ? DeclarationLinks.Resolve(context, written, places) : written;

        // Nearly always empty, and so the same after every edit.
        var clashes = hints.Select(static (hints, _) => HintNames.Clashes(hints));
        context.RegisterSourceOutput(
            linked.Where(static file => file.Failure.Length == 0).Combine(clashes),
            static (output, pair) =>
            {
                var name = HintNames.Unique(pair.Left.Hint, pair.Left.MetadataName, pair.Right);
                foreach (var file in pair.Left.Files)
                {
                    output.AddSource(name + file.Suffix, file.Text);
                }
            });
        FailedDeclaration.Register(context, read.Where(static declared => declared.Failure.Length > 0)
            .Select(static (declared, _) => new FailedDeclaration(declared.MetadataName, declared.Failure)));
        FailedDeclaration.Register(context, written.Where(static file => file.Failure.Length > 0)
            .Select(static (file, _) => new FailedDeclaration(file.MetadataName, file.Failure)));
    }

    /// <summary>
    /// The compiler stops at members without bodies before it asks any analyzer: of what no file can complete, the generator tells. It
    /// holds a place in a text, and is told anew only when that text is another.
    /// </summary>
    private static void Tell(IncrementalGeneratorInitializationContext context, IncrementalValuesProvider<Found<TModel>> found) =>
        context.RegisterSourceOutput(
            found.Where(static found => found.Told is not null).Select(static (found, _) => found.Told!),
            static (output, told) => output.ReportDiagnostic(told));

    /// <summary>A declaration that lacks the attribute by mistake; null where the node is none.</summary>
    private Declared<TModel>? Of(GeneratorSyntaxContext target, CancellationToken cancellation) =>
        Unmarked!(target.Node, target.SemanticModel, cancellation) is { } type
            ? Declared<TModel>.Of(type, () => Read(type, target.SemanticModel.Compilation, cancellation))
            : null;

    /// <summary>Of a type with the attribute on several of its parts, which the compiler refuses, the first counts.</summary>
    private Found<TModel> Of(GeneratorAttributeSyntaxContext target, CancellationToken cancellation)
    {
        var (type, compilation) = ((INamedTypeSymbol)target.TargetSymbol, target.SemanticModel.Compilation);
        return new(
            Declared<TModel>.Of(type, () => IsFirst(target) ? Read(type, compilation, cancellation) : null),
            IsLinked ? DeclarationPlaces.Of(type) : DeclarationPlaces.None,
            Explain?.Invoke(type, compilation, cancellation) is { } told && IsFirst(target) ? told : null);
    }

    private static bool IsFirst(GeneratorAttributeSyntaxContext target) =>
        target.TargetSymbol.GetAttributes().FirstOrDefault(attribute => SymbolEqualityComparer.Default.Equals(
                attribute.AttributeClass?.OriginalDefinition, target.Attributes[0].AttributeClass?.OriginalDefinition))
            ?.ApplicationSyntaxReference is not { } first
        || (first.SyntaxTree == target.TargetNode.SyntaxTree && target.TargetNode.Span.Contains(first.Span));
}
