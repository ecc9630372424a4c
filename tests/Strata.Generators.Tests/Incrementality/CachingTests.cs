using Microsoft.CodeAnalysis;

namespace Strata.Generators.Tests.Incrementality;

/// <summary>One edit, one line: what the generators do again.</summary>
public sealed class CachingTests
{
    [Fact]
    public void The_same_source_again_writes_nothing() => Edit(Declarations.Source).AssertNothingNew();

    [Fact]
    public void An_unrelated_type_writes_nothing() =>
        RunReasons.Of(Driver.Compile(Declarations.Source), Driver.Compile(Declarations.Source, "class Unrelated;")).AssertNothingNew();

    [Fact]
    public void A_flow_body_writes_nothing() =>
        Edit(Declarations.Source.Replace("return q >> OProj;", "var y = q >> OProj; return y;", StringComparison.Ordinal)).AssertNothingNew();

    [Fact]
    public void A_comment_above_writes_nothing() => Edit("// moved down\n\n" + Declarations.Source).AssertNothingNew();

    [Fact]
    public void An_axis_writes_the_blocks_that_use_it_and_no_other()
    {
        var reasons = Edit(Declarations.Source.Replace("=> c.NumGroups * c.HeadDim;", "=> c.HeadDim * c.NumGroups;", StringComparison.Ordinal));
        Assert.Equal(1, reasons.Sources.Count(reason => reason == IncrementalStepRunReason.Modified));
    }

    [Fact]
    public void A_childs_type_writes_its_block_and_no_other()
    {
        var reasons = Edit(Declarations.Source.Replace("public partial RmsNorm<Hidden> PostNorm", "public partial RmsNorm<Ffn> PostNorm", StringComparison.Ordinal));
        Assert.Equal(1, reasons.Sources.Count(reason => reason == IncrementalStepRunReason.Modified));
    }

    private static RunReasons Edit(string source)
    {
        var before = Driver.Compile(Declarations.Source);
        return RunReasons.Of(before, before.ReplaceSyntaxTree(before.SyntaxTrees[0], Driver.Compile(source).SyntaxTrees[0]));
    }
}
