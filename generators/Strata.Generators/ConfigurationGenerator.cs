using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Strata.Generators.Emission;
using Strata.Generators.Parsing;
using Strata.Generators.Parsing.Configurations;

namespace Strata.Generators;

/// <summary>Writes the readers, writers and JSON Schemas of every record marked with <c>[Configuration]</c>.</summary>
[Generator(LanguageNames.CSharp)]
public sealed class ConfigurationGenerator : IIncrementalGenerator
{
    /// <inheritdoc />
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var configurations = context.SyntaxProvider
            .ForAttributeWithMetadataName(
                SymbolNames.ConfigurationAttribute,
                static (node, _) => node is RecordDeclarationSyntax,
                static (target, cancellation) => ConfigurationParser.Parse((INamedTypeSymbol)target.TargetSymbol, cancellation))
            .Where(static configuration => configuration.IsPartial)
            .WithTrackingName(StepNames.Configurations);

        context.RegisterSourceOutput(
            configurations,
            static (output, configuration) =>
            {
                output.AddSource(configuration.DeclarationFileName, ConfigurationEmitter.Declaration(configuration));
                if (configuration.IsAbstract)
                {
                    return;
                }

                output.AddSource(configuration.FileName, ConfigurationEmitter.Emit(configuration));
                output.AddSource(configuration.FullName + ".Writers.g.cs", WriterEmitter.Emit(configuration));
                output.AddSource(configuration.FullName + ".JsonSchema.g.cs", JsonSchemaEmitter.Emit(configuration));
            });
    }
}
