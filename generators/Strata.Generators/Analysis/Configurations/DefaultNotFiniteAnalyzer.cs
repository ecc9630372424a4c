using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using Strata.Generators.Diagnostics;
using Strata.Generators.Model.Configurations;
using Strata.Generators.Parsing;
using Strata.Generators.Parsing.Configurations;
using Strata.Rules.Catalogue;

namespace Strata.Generators.Analysis.Configurations;

/// <summary>STR0020: what a value is where no file gives it can be written, in a list too.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class DefaultNotFiniteAnalyzer() : RuleAnalyzer(ConfigurationRules.DefaultNotFinite)
{
    private protected override void Register(AnalysisContext context) =>
        context.RegisterOperationAction(Analyze, OperationKind.PropertyInitializer);

    private static void Analyze(OperationAnalysisContext context)
    {
        var initializer = (IPropertyInitializerOperation)context.Operation;
        foreach (var property in initializer.InitializedProperties.Where(IsWritten))
        {
            if (initializer.Value.DescendantsAndSelf().FirstOrDefault(part => NotFinite(part.ConstantValue) is not null) is { } part)
            {
                context.ReportDiagnostic(Finding
                    .At(
                        ConfigurationRules.DefaultNotFinite,
                        property.Name,
                        property.Name,
                        NotFinite(part.ConstantValue)!,
                        property.Type.ShortText().TrimEnd('?') + "?")
                    .ToDiagnostic(part.Syntax.GetLocation()));
            }
        }
    }

    /// <summary>Whether it is a value of a configuration that at least one dialect has a key for.</summary>
    private static bool IsWritten(IPropertySymbol property) => ConfigurationNesting.IsDeclared(property.ContainingType)
        && ValueKinds.IsValue(property) && ValueKinds.Kind(property.Type) != ConfigurationValueKind.None
        && new[] { SymbolNames.HfAttribute, SymbolNames.MmAttribute }.Any(name => property.Attribute(name)?.Texts(0).Count is not 0);

    private static string? NotFinite(Optional<object?> constant) => constant is { HasValue: true, Value: { } value } && value switch
    {
        double number => double.IsNaN(number) || double.IsInfinity(number),
        float number => float.IsNaN(number) || float.IsInfinity(number),
        _ => false,
    }
        ? ((IFormattable)value).ToString(null, CultureInfo.InvariantCulture) switch
        {
            "NaN" => "NaN",
            var infinite => infinite.StartsWith("-", StringComparison.Ordinal) ? "-Infinity" : "Infinity",
        }
        : null;
}
