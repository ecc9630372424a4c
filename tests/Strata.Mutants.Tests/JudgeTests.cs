using Strata.Mutants.Tests.Families;
using Strata.Mutants.Tests.Mutation;
using Strata.Mutants.Tests.Verdicts;

namespace Strata.Mutants.Tests;

/// <summary>Each outcome by a mutant that is written by hand.</summary>
public class JudgeTests
{
    [Theory]
    [InlineData("Glm4v/PatchMerger.cs", "Linear<Hidden, Hidden> Proj", "Linear<Hidden, Nothing> Proj", "DoesNotCompile", "CS0246")]
    [InlineData("Blocks/Axes.cs", "c.VocabSize", "c.VocabularySize", "DoesNotCompile", "CS1061")]
    [InlineData("Blocks/TextDecoder.cs", "Mm(\"decoder.final_layernorm\")", "Mm()", "DrawsRule", "STR3001")]
    [InlineData("Blocks/TextDecoder.cs", "Mm(\"decoder.final_layernorm\")", "Mm(\"decoder.norm\")", "ChangesCode", "")]
    [InlineData("Blocks/SelfAttention.cs", "rotary.Rotate(q), keys", "q, keys", "ChangesNothing", "")]
    public void A_mutant_has_its_outcome(string file, string from, string to, string outcome, string why)
    {
        var verdict = Of(file, from, to, text => text);
        Assert.True(verdict.Outcome == Enum.Parse<Outcome>(outcome), verdict.ToString());
        Assert.Contains(why, string.Concat(verdict.Why), StringComparison.Ordinal);
    }

    /// <summary>The same change where nobody looks at what is written: what the reader says is all that is left.</summary>
    [Fact]
    public void What_only_the_reader_sees_is_silent()
    {
        var verdict = Of("Blocks/TextDecoder.cs", "Mm(\"decoder.final_layernorm\")", "Mm(\"decoder.norm\")", _ => "");
        Assert.Equal(Outcome.Silent, verdict.Outcome);
        Assert.Contains("decoder.norm", string.Concat(verdict.Why), StringComparison.Ordinal);
    }

    private static Verdict Of(string file, string from, string to, Func<string, string> seen)
    {
        var path = "models/Strata.Models." + file;
        var text = Family.Of("glm4v").Trees.Single(tree => tree.FilePath == path).ToString();
        Assert.Contains(from, text, StringComparison.Ordinal);
        var files = new Dictionary<string, string> { [path] = text.Replace(from, to, StringComparison.Ordinal) };
        return new Judge(Family.Of("glm4v"), seen).Of(new("glm4v", 0, 0, MutantKind.Retype, path, from, files));
    }
}
