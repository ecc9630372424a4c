using Strata.CodeFixes.Declarations;
using Strata.Generators.Tests.Harness;

namespace Strata.Generators.Tests.Fixes;

public class DeclarationFixTests
{
    [Fact]
    public void Makes_a_block_and_the_types_around_it_partial()
    {
        var test = Fixing.Of<MakePartialFix>(
            """
            public static class Outer
            {
                [Block] public sealed class A : Module { public partial A(TextConfig config, ParallelContext parallel); }
                [Block] public sealed class B : Module { public partial B(TextConfig config, ParallelContext parallel); }
            }
            """);
        Assert.Equal(["Make partial", "Make partial"], test.Titles);
        Assert.Contains("public static partial class Outer\n{\n    [Block] public sealed partial class A", test.First().Text,
            StringComparison.Ordinal);
        var mended = test.All();
        Assert.Equal(
            """
            public static partial class Outer
            {
                [Block] public sealed partial class A : Module { public partial A(TextConfig config, ParallelContext parallel); }
                [Block] public sealed partial class B : Module { public partial B(TextConfig config, ParallelContext parallel); }
            }
            """,
            mended.Text);
        Assert.Empty(mended.Remaining);
    }

    [Theory]
    [InlineData("public partial class A", "public sealed partial class A")]
    [InlineData("partial class A", "sealed partial class A")]
    public void Makes_a_block_sealed(string from, string to)
    {
        const string Rest = " : Module { public partial A(TextConfig config, ParallelContext parallel); }";
        var mended = Fixing.Of<MakeSealedFix>("[Block] " + from + Rest).First();
        Assert.Equal("[Block] " + to + Rest, mended.Text);
        Assert.Empty(mended.Remaining);
    }

    [Fact]
    public void Makes_all_blocks_sealed() => Assert.Equal(
        "[Block] sealed partial class A : Module { public partial A(TextConfig c, ParallelContext p); } [Block] sealed partial class B : "
            + "Module { public partial B(TextConfig c, ParallelContext p); }",
        Fixing.Of<MakeSealedFix>(
            "[Block] partial class A : Module { public partial A(TextConfig c, ParallelContext p); } [Block] partial class B : Module { "
                + "public partial B(TextConfig c, ParallelContext p); }").All().Text);

    [Fact]
    public void Does_not_seal_what_is_abstract() => Assert.Empty(Fixing.Of<MakeSealedFix>(
        "[Block] public abstract partial class A : Module { public partial A(TextConfig config, ParallelContext parallel); }").Titles);

    [Theory]
    [InlineData("public partial A(TextConfig config);")]
    [InlineData("public partial A(ParallelContext parallel, TextConfig config);")]
    [InlineData("public partial A(in TextConfig config, ParallelContext? parallel = null);")]
    public void Gives_a_constructor_its_form(string constructor)
    {
        const string Right = "public partial A(TextConfig config, ParallelContext parallel);";
        var mended = Fixing.Of<InsertConstructorFix>($"[Block] public sealed partial class A : Module {{ {constructor} }}").First();
        Assert.Equal($"[Block] public sealed partial class A : Module {{ {Right} }}", mended.Text);
        Assert.Empty(mended.Remaining);
    }

    [Theory]
    [InlineData("class A", "class A : Module", "")]
    [InlineData("class A : IGo", "class A : Module, IGo", "")]
    [InlineData("class A : torch.nn.Module", "class A : Module", "")]
    [InlineData("class A", "class A : Layer<Hidden, Hidden>",
        "[Flow] public override Activation<Hidden> Forward(Activation<Hidden> x) => x >> Feed; ")]
    public void Lets_a_block_derive_from_what_can_hold_children(string from, string to, string member)
    {
        var rest = $" {{ public partial A(TextConfig config, ParallelContext parallel); public partial Mlp Feed {{ get; }} {member}}}";
        const string Beside = "public interface IGo; [Block] public sealed partial ";
        var mended = Fixing.Of<DeriveFromModuleFix>(Beside + from + rest).First();
        Assert.Equal(Beside + to + rest, mended.Text);
        Assert.Empty(mended.Remaining);
    }

    [Theory]
    [InlineData("public sealed partial class A : Module { public partial A(TextConfig c, ParallelContext p); }",
        "[Block] public sealed partial class A : Module { public partial A(TextConfig c, ParallelContext p); }")]
    [InlineData("public sealed partial class A : Module\n{\n    public partial A(TextConfig c, ParallelContext p);\n}",
        "[Block]\npublic sealed partial class A : Module\n{\n    public partial A(TextConfig c, ParallelContext p);\n}")]
    public void Marks_a_block(string from, string to)
    {
        var mended = Fixing.Of<MarkBlockFix>(from).First();
        Assert.Equal(to, mended.Text);
        Assert.Empty(mended.Remaining);
    }

    [Theory]
    [InlineData("public partial Decoder Inner { get; }", "TextConfig")]
    [InlineData("public partial Linear<Hidden, Concat<FeedForward, FeedForward>> Map { get; }", "TextConfig")]
    [InlineData("[Repeat(\"NumLayers\")] public partial LayerStack<Mlp> Layers { get; }", "TextConfig")]
    [InlineData("public partial ToyConfig Config { get; } public partial Linear<Hidden, Hidden> Map { get; }", "ToyConfig")]
    public void Inserts_the_constructor_that_the_children_ask_for(string members, string configuration)
    {
        var mended = Fixing.Of<InsertConstructorFix>($"[Block]\npublic sealed partial class A : Module\n{{\n    {members}\n}}\n").First();
        Assert.Equal(
            $"[Block]\npublic sealed partial class A : Module\n{{\n    public partial A({configuration} config, ParallelContext "
                + $"parallel);\n\n    {members}\n}}\n",
            mended.Text);
        Assert.Empty(mended.Remaining);
    }

    [Theory]
    [InlineData("public sealed partial class A : Module { }",
        "public sealed partial class A : Module { public partial A(TextConfig config, ParallelContext parallel); }")]
    [InlineData("public sealed partial class A : Module;",
        "public sealed partial class A : Module\n{\n    public partial A(TextConfig config, ParallelContext parallel);\n}")]
    public void Takes_the_configuration_of_the_blocks_beside_it(string from, string to)
    {
        const string Beside =
            "namespace Apart { [Block] public sealed partial class B : Module { public partial B(TextConfig config, ParallelContext "
                + "parallel); } [Block] ";
        var mended = Fixing.Of<InsertConstructorFix>(Beside + from + " }").First();
        Assert.Equal(Beside + to + " }", mended.Text);
        // The usings before it bring a namespace of the file's own.
        Assert.Equal(["CS8955"], mended.Remaining);
    }

    [Theory]
    [InlineData("[Block] public sealed partial class A : Module { }")]
    [InlineData("[Block] public sealed partial class A : Module { public A(TextConfig config, ParallelContext parallel) : base(\"\") { } "
        + "public partial Mlp Inner { get; } }")]
    [InlineData("[Block] public sealed partial class A(TextConfig config) : Module($\"{config}\") { public partial Mlp Inner { get; } }")]
    public void Inserts_none_where_nothing_tells_or_something_is_in_the_way(string file) =>
        Assert.Empty(Fixing.Of<InsertConstructorFix>(file).Titles);
}
