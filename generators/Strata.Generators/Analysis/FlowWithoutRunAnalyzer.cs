using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Strata.Generators.Diagnostics;
using Strata.Generators.Parsing;
using Strata.Generators.Proofs;

namespace Strata.Generators.Analysis;

/// <summary>STR0008: every flow gets a shell that frees what it makes.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class FlowWithoutRunAnalyzer() : BlockAnalyzer(Descriptors.FlowWithoutRun)
{
    private protected override IEnumerable<Finding> Prove(INamedTypeSymbol block, Compilation compilation, CancellationToken cancellation) =>
        from method in block.GetMembers().OfType<IMethodSymbol>()
        where method.Attribute(SymbolNames.FlowAttribute) is not null
        let objection = FlowParser.Objection(method)
        where objection is not null
        select Finding.At(method.Name, method.Name, objection.Value.Fact, objection.Value.Mend);
}
