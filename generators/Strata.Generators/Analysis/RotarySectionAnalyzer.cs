using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Strata.Generators.Diagnostics;
using Strata.Generators.Parsing;

namespace Strata.Generators.Analysis;

/// <summary>
/// Reports a configuration, written out in code, whose rotary sections do not sum to the rotary pairs: STR1005. Values that are no
/// constants are left to the check when a file is read.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class RotarySectionAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc />
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Rules.RotarySectionsDoNotSum];

    /// <inheritdoc />
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterSyntaxNodeAction(Analyze, SyntaxKind.ObjectInitializerExpression);
    }

    private static void Analyze(SyntaxNodeAnalysisContext context)
    {
        var initializer = (InitializerExpressionSyntax)context.Node;
        if (initializer.Parent is not BaseObjectCreationExpressionSyntax creation || Assigned(initializer, "MropeSection") is not { } sections
            || context.SemanticModel.GetTypeInfo(creation, context.CancellationToken).Type is not { } type
            || type.Attribute(SymbolNames.ConfigurationAttribute) is null)
        {
            return;
        }

        var values = new ConstantValues(context.SemanticModel, context.CancellationToken);
        if (values.Sum(sections) is { } sum
            && values.Number(initializer, type, "HiddenSize") is { } hidden
            && values.Number(initializer, type, "NumAttentionHeads") is > 0 and { } heads
            && values.Number(initializer, type, "PartialRotaryFactor") is { } share
            && Math.Floor(hidden / heads) is var head
            && sum != head * share / 2)
        {
            context.ReportDiagnostic(Diagnostic.Create(
                Rules.RotarySectionsDoNotSum, sections.GetLocation(), Text(sum), Text(head), Text(share), Text(head * share / 2)));
        }
    }

    internal static ExpressionSyntax? Assigned(InitializerExpressionSyntax initializer, string property) => initializer.Expressions
        .OfType<AssignmentExpressionSyntax>()
        .FirstOrDefault(assignment => assignment.Left is IdentifierNameSyntax name && name.Identifier.ValueText == property)?.Right;

    private static string Text(double value) => value.ToString(CultureInfo.InvariantCulture);
}
