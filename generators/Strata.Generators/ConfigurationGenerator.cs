using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Strata.Generators.Emission;
using Strata.Generators.Model.Configurations;
using Strata.Generators.Parsing;
using Strata.Generators.Parsing.Configurations;
using Strata.Generators.Pipelines;

namespace Strata.Generators;

/// <summary>Writes the readers, writers and JSON Schemas of every record marked with <c>[Configuration]</c>.</summary>
[Generator(LanguageNames.CSharp)]
public sealed class ConfigurationGenerator : IIncrementalGenerator
{
    /// <inheritdoc />
    public void Initialize(IncrementalGeneratorInitializationContext context) => new DeclarationPipeline<ConfigurationModel>
    {
        Attribute = SymbolNames.ConfigurationAttribute,
        Declares = static node => node is RecordDeclarationSyntax,
        Read = static (type, _, cancellation) => ConfigurationParser.Parse(type, cancellation),
        IsWritten = static configuration => configuration.IsRight,
        Write = Files,
        ReadStep = StepNames.ParsedConfigurations,
        KeptStep = StepNames.Configurations,
    }.Register(context);

    private static IEnumerable<GeneratedFile> Files(ConfigurationModel configuration)
    {
        yield return new(".Declaration.g.cs", ConfigurationEmitter.Declaration(configuration));
        if (configuration.IsAbstract)
        {
            yield break;
        }

        yield return new(".Configuration.g.cs", ConfigurationEmitter.Emit(configuration));
        yield return new(".Writers.g.cs", WriterEmitter.Emit(configuration));
        yield return new(".JsonSchema.g.cs", JsonSchemaEmitter.Emit(configuration));
    }
}
