using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using Strata.Generators.Diagnostics;
using Strata.Generators.Parsing;
using Strata.Generators.Proofs;
using Strata.Rules.Catalogue;

namespace Strata.Generators.Analysis.Blocks;

/// <summary>What a layer class says of its parameters: in attributes, and in code that makes, registers or reads them.</summary>
internal static class LeafParameters
{
    /// <summary>The rules that are asked here besides STR3001.</summary>
    public static IReadOnlyList<Rule> Rules { get; } = [BlockRules.ParameterMisdeclared, BlockRules.ParameterUnknown];

    /// <summary>Looks at the attributes and fields of a class that is no block.</summary>
    public static void AnalyzeType(SymbolAnalysisContext context)
    {
        var type = (INamedTypeSymbol)context.Symbol;
        var names = new List<string>();
        foreach (var attribute in type.GetAttributes().Where(attribute => attribute.AttributeClass.Is(SymbolNames.ParameterAttribute)))
        {
            var parameters = type.Given().Select(given => given.Parameter).ToList();
            var axes = parameters.Where(parameter => parameter.Implements(SymbolNames.Axis)).Select(parameter => parameter.Name);
            var fault = type.IsBlock()
                ? ("is on a [Block], whose parameters are those of its layers", "Remove it, or declare a layer class that has it")
                : !type.Inherits(SymbolNames.Module)
                    ? ("is on a class that is no Strata.Torch.Module", "Derive the class from Layer<TIn, TOut>")
                : LeafProof.Fault(
                    type.Name,
                    attribute.Text(0),
                    names,
                    [.. attribute.Texts(1)],
                    [.. axes],
                    [.. parameters.Select(own => own.Name)])
                    ?? (attribute.Named("IsBias")?.Value is true && IsLeaf(type) && !type.InstanceConstructors.Any(IsToldOfBias)
                        ? LeafProof.BiasUntold
                        : null);
            names.Add(attribute.Text(0));
            if (fault is var (fact, mend) && attribute.ApplicationSyntaxReference is { } syntax)
            {
                context.ReportDiagnostic(Finding
                    .At(BlockRules.ParameterMisdeclared, type.Name, attribute.Text(0), type.Name, fact, mend)
                    .ToDiagnostic(syntax.SyntaxTree.GetLocation(syntax.Span)));
            }
        }

        if (IsLeaf(type))
        {
            foreach (var field in type.GetMembers().OfType<IFieldSymbol>().Where(field => !field.IsStatic))
            {
                if (StrayParser.Held(field.Type) is var (module, _) && HasParameters(module) && !module.Is(SymbolNames.TorchParameter))
                {
                    Report(
                        context.ReportDiagnostic,
                        (field.AssociatedSymbol ?? field).Locations[0],
                        field.AssociatedSymbol?.Name ?? field.Name,
                        $"holds a {module.ShortText()} in a layer that is no block",
                        $"Make '{type.Name}' a [Block] with it as a child, or declare its parameters with [Parameter(...)]");
                }
            }
        }
    }

    private static bool IsToldOfBias(IMethodSymbol constructor) => constructor.Parameters.Any(
        parameter => parameter is { Name: "bias", Type.SpecialType: SpecialType.System_Boolean });

    /// <summary>Looks at a call: of what registers a parameter or a module, or reads a parameter.</summary>
    public static void AnalyzeCall(OperationAnalysisContext context)
    {
        var call = (IInvocationOperation)context.Operation;
        if (context.ContainingSymbol.ContainingType is not { } type || !IsModule(type)
            || call.Instance is not (null or IInstanceReferenceOperation))
        {
            return;
        }

        var name = call.Arguments.FirstOrDefault(argument => argument.Parameter?.Type.SpecialType == SpecialType.System_String)?.Value
            .ConstantValue is { HasValue: true, Value: string text } ? text : null;
        var method = call.TargetMethod;
        if (method.Name is "Register" or "register_parameter" or "register_module" && method.Parameters.Length == 2
            && method.ContainingType.Inherits(SymbolNames.TorchModule))
        {
            Registered(context, type, call, name, isParameter: method.Parameters[1].Type.Is(SymbolNames.TorchParameter));
        }
        else if (method.Name == "Get" && method.ContainingType.Is(SymbolNames.Module) && name is not null && !type.IsAbstract
            && !Declared(type).Contains(name) && !RegistersItself(type, name, context.CancellationToken))
        {
            var said = LeafProof.Unknown(type.Name, type.IsBlock(), name, Declared(type));
            context.ReportDiagnostic(Finding
                .At(BlockRules.ParameterUnknown, type.Name, [type.Name, name, .. said])
                .ToDiagnostic(call.Syntax.GetLocation()));
        }
        else if (method.Name == "Parameter" && method.ReturnType.Is(SymbolNames.TorchParameter))
        {
            Made(context, type);
        }
    }

    /// <summary>Looks at an object that is made: a parameter that no attribute declares is none of the checkpoint's.</summary>
    public static void AnalyzeCreation(OperationAnalysisContext context)
    {
        if (context.Operation.Type.Is(SymbolNames.TorchParameter) && context.ContainingSymbol.ContainingType is { } type && IsModule(type))
        {
            Made(context, type);
        }
    }

    private static void Registered(
        OperationAnalysisContext context, INamedTypeSymbol type, IInvocationOperation call, string? name, bool isParameter)
    {
        var given = call.Arguments[1].Value;
        var child = given is IConversionOperation { IsImplicit: true } converted ? converted.Operand.Type : given.Type;
        if (isParameter || (child is not null && HasParameters(child)))
        {
            var (fact, mend) = LeafProof.Registered(type.Name, type.IsBlock(), name, isParameter, Declared(type));
            Report(context.ReportDiagnostic, call.Syntax.GetLocation(), type.Name, fact, mend);
        }
    }

    private static void Made(OperationAnalysisContext context, INamedTypeSymbol type)
    {
        // What is made to be registered is told where that is done; what a block keeps in a field, at the field.
        for (var around = context.Operation.Parent; around is not null; around = around.Parent)
        {
            if (around is IInvocationOperation { TargetMethod.Name: "Register" or "register_parameter" }
                || (type.IsBlock() && around is IFieldInitializerOperation or IPropertyInitializerOperation))
            {
                return;
            }
        }

        if (context.Operation.Parent is not IArgumentOperation)
        {
            var (fact, mend) = LeafProof.Made(type.Name, type.IsBlock());
            Report(context.ReportDiagnostic, context.Operation.Syntax.GetLocation(), type.Name, fact, mend);
        }
    }

    private static void Report(Action<Diagnostic> report, Location place, string name, string fact, string mend) => report(Finding
        .At(CheckpointRules.ParameterUnmapped, name, name, fact, mend)
        .ToDiagnostic(place));

    private static IReadOnlyList<string> Declared(INamedTypeSymbol type) =>
    [
        .. DeclaredParameters.Of(type).Select(declared => declared.Attribute.Text(0)),
    ];

    /// <summary>Whether the class registers the parameter that it reads: that is said where it does.</summary>
    private static bool RegistersItself(INamedTypeSymbol type, string name, CancellationToken cancellation) =>
        type.DeclaringSyntaxReferences
            .SelectMany(part => part.GetSyntax(cancellation).DescendantNodes())
            .OfType<InvocationExpressionSyntax>()
            .Any(call => call.Expression.ToString().Split('.').Last() is "Register" or "register_parameter"
                && call.ArgumentList.Arguments.FirstOrDefault()?.Expression is LiteralExpressionSyntax { Token.Value: string text }
                && text == name);

    private static bool IsModule(INamedTypeSymbol type) =>
        type.TypeKind == TypeKind.Class && type.Inherits(SymbolNames.Module) && !type.Is(SymbolNames.Module);

    private static bool IsLeaf(INamedTypeSymbol type) =>
        IsModule(type) && !type.IsAbstract && !type.IsBlock() && !type.Is(SymbolNames.Stack);

    /// <summary>Whether a module surely has parameters: a block, a layer that declares some, or what is none of ours.</summary>
    private static bool HasParameters(ITypeSymbol module) => module is INamedTypeSymbol type && !type.Is(SymbolNames.Module)
        && (type.IsBlock() || type.Is(SymbolNames.Stack) || !type.Inherits(SymbolNames.Module) || Declared(type).Count > 0);
}
