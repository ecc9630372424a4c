using Strata.Generators.Tests.Harness;

namespace Strata.Generators.Tests.Rules;

public class KeyArityTests
{
    private const string Fused = "Linear<Hidden, Concat<Query, KeyValue, KeyValue>>";

    [Theory]
    [InlineData("[Hf(\"a\", \"b\")]", Fused,
        "2 HuggingFace keys for 3 components. Write one key, or one for each component of the fused axis, in its order.")]
    [InlineData("[Hf(\"a\", \"b\", \"c\", \"d\")]", Fused,
        "4 HuggingFace keys for 3 components. Write one key, or one for each component of the fused axis, in its order.")]
    [InlineData("[Hf(\"a\", \"b\")]", "Linear<Hidden, Query>", "2 HuggingFace keys for one tensor. Write one key.")]
    [InlineData("[Mm(\"a\", \"b\", \"c\")]", Fused, "3 MindSpeed-MM keys for one tensor. Write one key.")]
    [InlineData("[Mm(\"a\", \"b\")]", "Mlp", "2 MindSpeed-MM keys for one tensor. Write one key.")]
    public void Fires_on_keys_that_are_not_one_a_tensor(string attribute, string type, string words) =>
        Findings.Are(Block($"{attribute} public partial {type} Child {{ get; }}"), $"STR3004 at Child: 'Child' has {words}");

    [Theory]
    [InlineData("[Hf(\"a\", \"b\", \"c\")]", Fused)]
    [InlineData("[Hf(\"a\")]", Fused)]
    [InlineData("[Hf(\"a\", \"b\")]", "Rotary")]
    [InlineData("[Hf(\"now\", \"once\")]", "Mlp")]
    [InlineData("", Fused)]
    public void Is_silent_on_one_key_and_on_one_a_component(string attribute, string type) =>
        Assert.DoesNotContain(
            Findings.In(Generation.Of(Findings.Toy(Block($"{attribute} public partial {type} Child {{ get; }}"))).Output), finding =>
                finding.Id == "STR3004");

    private static string Block(string members) =>
        $"[Block] public sealed partial class Test : Module {{ public partial Test(TextConfig config, ParallelContext parallel); {members} "
            + $"}}";
}
