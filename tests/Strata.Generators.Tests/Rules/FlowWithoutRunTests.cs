using Strata.Generators.Tests.Harness;

namespace Strata.Generators.Tests.Rules;

public class FlowWithoutRunTests
{
    private const string Return = "Return an Activation, a Tensor or something that implements IScoped";

    [Theory]
    [InlineData("public int Go() => 1;", "returns int, which can not leave a dispose scope", Return)]
    [InlineData(
        "public (Activation<Hidden>, Activation<Query>) Go() => throw new System.NotImplementedException();",
        "returns (Activation<Hidden>, Activation<Query>), which can not leave a dispose scope",
        Return)]
    [InlineData("public void Go() { }", "returns nothing", Return)]
    [InlineData("public static Activation<Hidden> Go(Activation<Hidden> x) => x;", "is static", "Make it an instance method")]
    [InlineData("public Activation<T> Go<T>(Activation<T> x) where T : IAxis => x;", "is generic", "Declare it without type parameters")]
    public void Fires_on_what_gets_no_shell(string flow, string fact, string mend) => Findings.Are(
        Block("[Flow] " + flow),
        $"STR0008 at Go: 'Go' is a [Flow] but {fact}, so that no 'Run' is generated that frees the tensors it makes. {mend}.");

    [Theory]
    [InlineData("[Flow] public Activation<Hidden> Go(Activation<Hidden> x) => x;")]
    [InlineData("[Flow] public torch.Tensor Go(torch.Tensor x) => x;")]
    [InlineData("[Flow] public Unknown Go() => null;")]
    [InlineData("public int Go() => 1;")]
    [InlineData("public sealed class Two : IScoped { public System.Collections.Generic.IEnumerable<torch.Tensor> Tensors => []; } [Flow] "
        + "public Two Go(Two x) => x;")]
    public void Is_silent_on_what_gets_one_and_on_what_asks_for_none(string member) => Findings.Are(Block(member));

    [Fact]
    public void Fires_on_an_explicit_implementation()
    {
        const string Broken =
            "public interface IGo { Activation<Hidden> Go(Activation<Hidden> x); } "
                + "[Block] public sealed partial class Test : Module, IGo { "
                + "public partial Test(TextConfig config, ParallelContext parallel); "
                + "[Flow] Activation<Hidden> IGo.Go(Activation<Hidden> x) => x; }";
        Assert.Equal(["STR0008 at Go"], Findings.Build(Broken));
    }

    [Fact]
    public void Fires_on_a_flow_of_what_is_no_block() => Findings.Are(
        "public sealed class Scale() : Module(\"Scale\") { [Flow] public Activation<Hidden> Go(Activation<Hidden> x) => x; }",
        "STR0008 at Go: 'Go' is a [Flow] but Scale is no [Block], so that no 'Run' is generated that frees the tensors it makes. "
            + "Remove [Flow], or make the class a block.");

    private static string Block(string members) =>
        $"[Block] public sealed partial class Test : Module {{ public partial Test(TextConfig config, ParallelContext parallel); {members} "
            + $"}}";
}
