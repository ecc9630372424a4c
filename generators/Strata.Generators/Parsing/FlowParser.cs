using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Strata.Generators.Model;
using Strata.Generators.Model.Values;
using Strata.Generators.Parsing.Declarations;

namespace Strata.Generators.Parsing;

/// <summary>Reads the signature of a computation.</summary>
internal static class FlowParser
{
    private static readonly SymbolDisplayFormat Declaration = SymbolDisplayFormat.FullyQualifiedFormat
        .WithParameterOptions(
            SymbolDisplayParameterOptions.IncludeName | SymbolDisplayParameterOptions.IncludeType
            | SymbolDisplayParameterOptions.IncludeModifiers)
        .AddMiscellaneousOptions(SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier);

    /// <summary>Reads a method; null where no shell can be written for it, because its result could not leave a dispose scope.</summary>
    public static FlowModel? Parse(IMethodSymbol method) =>
        method is { IsGenericMethod: false, IsStatic: false, IsVararg: false, ExplicitInterfaceImplementations.Length: 0 }
        && CanBeKept(method.ReturnType) && !method.ReturnType.IsUnwritable()
        && !method.Parameters.Any(parameter => parameter.Type.IsUnwritable() || parameter.Name.Length == 0)
        && !BlockShape.IsTaken(method, FlowModel.Shell(method.Name)) && !BlockShape.IsTwice(method)
        && !Reach.IsExceeded(method, method.Parameters.Select(parameter => parameter.Type).Append(method.ReturnType))
            ? new FlowModel(
                method.Name,
                Accessibility(method.DeclaredAccessibility)
                    + (method.Parameters.Any(parameter => HasPointer(parameter.Type)) ? " unsafe" : ""),
                method.ReturnType.Text(),
                method.Parameters.Select(parameter => ParameterText(parameter)).ToEquatableArray(),
                method.Parameters.Select(Argument).ToEquatableArray())
            {
                Forbidden = ConfigurationMembers.IsForbidden(method)
                    ? SymbolDisplay.FormatLiteral(method.Attribute(SymbolNames.ObsoleteAttribute)!.Text(0), quote: true)
                    : "",
            }
            : null;

    /// <summary>
    /// Why no shell is written for a method, and what to do; null where one is, or where the compiler knows something wrong itself.
    /// </summary>
    public static (string Fact, string Mend)? Objection(IMethodSymbol method) =>
        method.IsGenericMethod ? ("is generic", "Declare it without type parameters")
        : method.ExplicitInterfaceImplementations.Length > 0
            ? ("implements an interface explicitly", "Declare it as a method of the block's own, and let the interface's call it")
        : method.IsStatic ? ("is static", "Make it an instance method")
        : method.IsVararg ? ("takes '__arglist', which nothing can pass on", "Declare what it takes as parameters")
        : method.ReturnsVoid ? ("returns nothing", Return)
        : method.ReturnType.HasError() || CanBeKept(method.ReturnType) ? null
        : ($"returns {method.ReturnType.ShortText()}, which can not leave a dispose scope", Return);

    private const string Return = "Return an Activation, a Tensor or something that implements IScoped";

    private static bool CanBeKept(ITypeSymbol result) =>
        result.Is(SymbolNames.Activation) || result.Is(SymbolNames.Tensor) || result.Implements(SymbolNames.Scoped);

    private static bool HasPointer(ITypeSymbol type) => type switch
    {
        IPointerTypeSymbol or IFunctionPointerTypeSymbol => true,
        IArrayTypeSymbol array => HasPointer(array.ElementType),
        INamedTypeSymbol named => named.TypeArguments.Any(HasPointer),
        _ => false,
    };

    /// <summary>A parameter as it is declared. What the compiler tells it of its caller, it is told of the shell's.</summary>
    private static string ParameterText(IParameterSymbol parameter) => string.Concat(
        string.Concat(parameter.GetAttributes()
            .Select(attribute => attribute.AttributeClass)
            .Where(attribute => SymbolNames.CallerAttributes.Any(name => attribute.Is(name)))
            .Select(attribute => $"[{attribute!.Text()}] ")),
        parameter.ToDisplayString(Declaration),
        parameter.HasExplicitDefaultValue ? " = " + DefaultLiteral.Of(parameter) : "");

    private static string Argument(IParameterSymbol parameter) => parameter.RefKind switch
    {
        RefKind.Ref => "ref " + Identifier.Of(parameter.Name),
        RefKind.Out => "out " + Identifier.Of(parameter.Name),
        RefKind.In or RefKind.RefReadOnlyParameter => "in " + Identifier.Of(parameter.Name),
        _ => Identifier.Of(parameter.Name),
    };

    private static string Accessibility(Accessibility accessibility) => accessibility switch
    {
        Microsoft.CodeAnalysis.Accessibility.Public => "public",
        Microsoft.CodeAnalysis.Accessibility.Internal => "internal",
        Microsoft.CodeAnalysis.Accessibility.Protected => "protected",
        Microsoft.CodeAnalysis.Accessibility.ProtectedOrInternal => "protected internal",
        Microsoft.CodeAnalysis.Accessibility.ProtectedAndInternal => "private protected",
        _ => "private",
    };
}
