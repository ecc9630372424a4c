using Strata.Generators.Tests.Harness;

namespace Strata.Generators.Tests.Rules;

public class ParameterUnmappedTests
{
    [Theory]
    [InlineData("[Hf]", "HuggingFace key", "Hf")]
    [InlineData("[Hf(\"\")]", "HuggingFace key", "Hf")]
    [InlineData("[Mm()]", "MindSpeed-MM key", "Mm")]
    public void Fires_on_a_layer_without_a_key(string attribute, string kind, string name) => Findings.Are(
        Block($"{attribute} public partial RmsNorm<Hidden> PostNorm {{ get; }}"),
        $"STR3001 at PostNorm: 'PostNorm' has no {kind}, so that its parameters are in no table and would never be loaded. Write one in "
            + $"[{name}(\"...\")], or leave the attribute out for 'post_norm'.");

    [Theory]
    [InlineData("public Mlp Feed { get; } = null!;", "Feed", "Feed")]
    [InlineData("private readonly Mlp _feed = null!;", "_feed", "Feed")]
    public void Fires_on_a_module_that_the_generator_does_not_see(string member, string name, string property) => Findings.Are(
        Block(member),
        $"STR3001 at {name}: '{name}' holds a Mlp outside a partial property, so that its parameters are in no table and would never be "
            + $"loaded. Declare it as 'public partial Mlp {property} {{ get; }}'.");

    [Theory]
    [InlineData("System.Collections.Generic.List<Mlp>", "holds modules (List<Mlp>) outside a partial property",
        "Declare it as '[Repeat(...)] public partial LayerStack<Mlp> Held { get; }'")]
    [InlineData("Mlp[]", "holds modules (Mlp[]) outside a partial property",
        "Declare it as '[Repeat(...)] public partial LayerStack<Mlp> Held { get; }'")]
    [InlineData("ImmutableArray<Mlp>", "holds modules (ImmutableArray<Mlp>) outside a partial property",
        "Declare it as '[Repeat(...)] public partial LayerStack<Mlp> Held { get; }'")]
    [InlineData("System.Collections.Generic.Dictionary<string, RmsNorm<Hidden>[]>",
        "holds modules (Dictionary<string, RmsNorm<Hidden>[]>) outside a partial property",
        "Declare each as a 'public partial RmsNorm<Hidden>' of its own, or as the child of a block in a LayerStack")]
    [InlineData("System.Lazy<Mlp>", "holds a Mlp outside a partial property", "Declare it as 'public partial Mlp Held { get; }'")]
    [InlineData("System.ValueTuple<Mlp, int>", "holds a Mlp outside a partial property",
        "Declare it as 'public partial Mlp Held { get; }'")]
    [InlineData("TorchSharp.Modules.Linear", "holds a Linear, which is no Strata.Torch.Module",
        "Hold a layer of Strata.Torch, or write one with [Parameter(...)]")]
    [InlineData("TorchSharp.Modules.Parameter", "holds a Parameter, which is loaded only in a layer that declares it",
        "Hold a layer class that has [Parameter(...)] and reads it with Get")]
    public void Fires_on_what_holds_modules_or_parameters(string type, string fact, string mend)
    {
        var message = $"STR3001 at {{0}}: '{{0}}' {fact}, so that its parameters are in no table and would never be loaded. {mend}.";
        Findings.Are(Block($"private readonly {type} _held = default!;"), message.Replace("{0}", "_held", StringComparison.Ordinal));
        Findings.Are(Block($"public {type} Held {{ get; }} = default!;"), message.Replace("{0}", "Held", StringComparison.Ordinal));
    }

    [Fact]
    public void Fires_on_what_a_base_of_the_authors_own_holds() => Findings.Are(
        "public abstract class Own(string name) : Module(name) { private readonly Mlp _feed = null!; } "
            + "[Block] public sealed partial class Test : Own { public partial Test(TextConfig config, ParallelContext parallel); }",
        "STR3001 at Test: '_feed' holds a Mlp outside a partial property, so that its parameters are in no table and would never be "
            + "loaded. Declare it as 'public partial Mlp Feed { get; }'.");

    [Theory]
    [InlineData("private readonly System.Func<Mlp> _make = null!;")]
    [InlineData("private readonly System.WeakReference<Mlp> _other = null!;")]
    [InlineData("private readonly torch.Tensor _table = null!;")]
    [InlineData("private readonly System.Collections.Generic.Dictionary<string, torch.Tensor> _tables = [];")]
    [InlineData("public System.Collections.Generic.IEnumerable<Mlp> All => [];")]
    [InlineData("public partial Rotary Rotary { get; }")]
    [InlineData("[Hf(\"\"), Mm(\"\")] public partial Mlp Mlp { get; }")]
    [InlineData("[Mm(Order = Order.ByComponent)] public partial Linear<Hidden, Concat<Query, KeyValue, KeyValue>> Fused { get; }")]
    [InlineData("public partial Mlp Mlp { get; } public Mlp Same => Mlp;")]
    public void Is_silent_where_nothing_is_lost(string members) => Findings.Are(Block(members));

    private static string Block(string members) =>
        $"[Block] public sealed partial class Test : Module {{ public partial Test(TextConfig config, ParallelContext parallel); {members} "
            + $"}}";
}
