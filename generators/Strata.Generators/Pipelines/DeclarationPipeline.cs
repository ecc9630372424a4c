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

    /// <summary>Reads a declaration; null where there is nothing to generate.</summary>
    public required Func<INamedTypeSymbol, Compilation, CancellationToken, TModel?> Read { get; init; }

    /// <summary>Whether what was read is written.</summary>
    public required Func<TModel, bool> IsWritten { get; init; }

    /// <summary>Writes the files.</summary>
    public required Func<TModel, IEnumerable<GeneratedFile>> Write { get; init; }

    /// <summary>The name of the step that reads.</summary>
    public required string ReadStep { get; init; }

    /// <summary>The name of the last step before the files are written.</summary>
    public required string KeptStep { get; init; }

    /// <summary>Lays the steps.</summary>
    public void Register(IncrementalGeneratorInitializationContext context)
    {
        var read = context.SyntaxProvider
            .ForAttributeWithMetadataName(Attribute, (node, _) => Declares(node), (target, cancellation) => Of(target, cancellation))
            .WithTrackingName(ReadStep);
        var kept = read
            .Where(declared => declared.Model is { } model && IsWritten(model))
            .WithTrackingName(KeptStep);
        var written = kept.Select((declared, _) => Written.Of(declared, Write));

        // Nearly always empty, and so the same after every edit.
        var clashes = kept.Select(static (declared, _) => declared.Hint)
            .Collect()
            .Select(static (hints, _) => HintNames.Clashes(hints));
        context.RegisterSourceOutput(
            written.Where(static file => file.Failure.Length == 0).Combine(clashes),
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

    /// <summary>Of a type with the attribute on several of its parts, which the compiler refuses, the first counts.</summary>
    private Declared<TModel> Of(GeneratorAttributeSyntaxContext target, CancellationToken cancellation)
    {
        var type = (INamedTypeSymbol)target.TargetSymbol;
        return Declared<TModel>.Of(type, () => IsFirst(target) ? Read(type, target.SemanticModel.Compilation, cancellation) : null);
    }

    private static bool IsFirst(GeneratorAttributeSyntaxContext target) =>
        target.TargetSymbol.GetAttributes().FirstOrDefault(attribute => SymbolEqualityComparer.Default.Equals(
                attribute.AttributeClass?.OriginalDefinition, target.Attributes[0].AttributeClass?.OriginalDefinition))
            ?.ApplicationSyntaxReference is not { } first
        || (first.SyntaxTree == target.TargetNode.SyntaxTree && target.TargetNode.Span.Contains(first.Span));
}
