namespace Strata.Generators.Tests.Authoring.Rows;

/// <summary>The cases of what generated code must be able to call and to name.</summary>
internal static class CallRows
{
    public static IReadOnlyList<AuthoringCase> All { get; } =
    [
        new("obsolete_as_an_error", "STR0013@3", "STR0004@9", "STR0004@10", "STR0007@11")
        {
            Says =
            [
                "'Old' would never be read from a file: it is [Obsolete] with an error", "the constructor of Aged<Hidden> is [Obsolete]",
                "'F' can not be made: it is [Obsolete] with an error", "'bool Gone', which P forbids to be read",
            ],
            Text = """
                using Base; namespace Case;
                [Configuration] public sealed partial record P { public required Cfg Text { get; init; }
                    [Obsolete("x", true)] public int Old { get; init; }
                    [Obsolete("y", true)] public bool Gone => true;
                    [Obsolete("z")] public int Kept { get; init; } }
                public sealed class Aged<T> : Layer<T, T> where T : IAxis { [Obsolete("a", true)] public Aged(Extent axis) : base("Aged") => _ = axis; public override Activation<T> Forward(Activation<T> x) => x; }
                [Block] public sealed partial class Net : Layer<Hidden, Hidden> {
                    public partial Net(P config, ParallelContext parallel);
                    [Obsolete("b", true)] public partial Ffn F { get; }
                    public partial Aged<Hidden> A { get; }
                    [Bias(When = "Gone")] public partial Linear<Hidden, Hidden> L { get; }
                    [Flow, Obsolete("c \"d\"", true)] public Activation<Hidden> Other(Activation<Hidden> x) => x;
                    public override Activation<Hidden> Forward(Activation<Hidden> x) => x >> L;
                }
                """,
        },
        new("flows_by_another_name_of_their_mark")
        {
            Text = """
                using Base; using Alias = Strata.Declarations.FlowAttribute; namespace Case;
                [Block] public sealed partial class Net : Module { public partial Net(Cfg config, ParallelContext parallel);
                    public partial Ffn A { get; } public partial Ffn B { get; } public partial Ffn C { get; }
                    [Strata.Declarations.Flow] private Activation<Hidden> Forward(Activation<Hidden> x) => x >> A;
                    [Alias] private Activation<Hidden> Other(Activation<Hidden> x) => x >> B;
                    [global::Strata.Declarations.FlowAttribute] Activation<Hidden> Third(Activation<Hidden> x) => x >> C; }
                """,
        },
        new("children_of_blocks_by_another_name_of_their_mark", "STR0036@3")
        {
            Text = """
                using Base; namespace Case;
                [Block] public sealed partial class Net : Module { public partial Net(Cfg config, ParallelContext parallel); public partial Ffn A { get; }
                    public partial Ffn B { get; }
                    [Flow] public Activation<Hidden> Forward(Activation<Hidden> x) => x >> A; }
                [Strata.Declarations.Block] public sealed partial class Other : Module { public partial Other(Cfg config, ParallelContext parallel);
                    public partial Ffn B { get; }
                    [Flow] public Activation<Hidden> Forward(Activation<Hidden> x) => x >> B; }
                """,
        },
        new("flow_that_nobody_may_call")
        {
            Text = """
                using Base; namespace Case;
                [Block] public sealed partial class Net : Layer<Hidden, Hidden> {
                    public partial Net(Cfg config, ParallelContext parallel);
                    public partial Ffn F { get; }
                    [Flow, Obsolete("c \"d\"\n", true)] public Activation<Hidden> Other(Activation<Hidden> x) => x >> F;
                    [Flow] public override Activation<Hidden> Forward(Activation<Hidden> x) => x >> F;
                }
                """,
        },
        new("constructors_by_reference", "STR0004@7", "STR0004@8", "STR0004@9")
        {
            Says = ["the constructor of ByRef<Hidden> takes 'heads' by reference, and is given values. Take 'heads' by value"],
            Text = """
                using Base; namespace Case;
                public sealed class ByRef<T>(Extent axis, ref int heads) : Layer<T, T>("R") where T : IAxis { private readonly int _n = heads; public override Activation<T> Forward(Activation<T> x) { _ = (axis, _n); return x; } }
                public sealed class ByOut<T> : Layer<T, T> where T : IAxis { public ByOut(Extent axis, out int heads) : base("O") { _ = axis; heads = 0; } public override Activation<T> Forward(Activation<T> x) => x; }
                public sealed class ByIn<T> : Layer<T, T> where T : IAxis { public ByIn(in Extent axis, in int heads) : base("I") => _ = (axis, heads); public override Activation<T> Forward(Activation<T> x) => x; }
                [Block] public sealed partial class Net : Module {
                    public partial Net(Cfg config, ParallelContext parallel);
                    public partial ByRef<Hidden> A { get; }
                    public partial ByOut<Hidden> B { get; }
                    public partial ref Ffn C { get; }
                    public partial ByIn<Hidden> D { get; }
                }
                """,
        },
        new("primary_constructors", "STR0003@2", "STR0003@5", "STR0003@8")
        {
            Says =
            [
                "'A' is a [Block] with parameters after its name, (Cfg config, ParallelContext parallel), which make a constructor of "
                    + "their own. Remove them and declare 'public partial A(Cfg config, ParallelContext parallel);'.",
                "Remove them.",
            ],
            Text = """
                using Base; namespace Case;
                [Block] public sealed partial class A(Cfg config, ParallelContext parallel) : Module("A") {
                    public int Layers => config.Layers; public ParallelContext Context => parallel;
                    public partial Ffn F { get; } }
                [Block] public sealed partial class B(int layers) : Module("B") {
                    public partial B(Cfg config, ParallelContext parallel);
                    public int Layers => layers; public partial Ffn F { get; } }
                [Block] public sealed partial class C(int layers) : Layer<Hidden, Hidden>("C") {
                    public partial C(Cfg config); public int Layers => layers;
                    public override Activation<Hidden> Forward(Activation<Hidden> x) => x; }
                """,
        },
        new("static_block", "STR0030@2", "CS0713@2", "CS0710@3", "CS9275@3", "CS0708@4", "CS9248@4")
        {
            Says = ["'Net' is a [Block] but is static, so that nothing could be registered in it. Remove 'static'"],
            Text = """
                using Base; namespace Case;
                [Block] public static partial class Net : Module {
                    public partial Net(Cfg config, ParallelContext parallel);
                    public partial Ffn F { get; } }
                """,
        },
        new("partial_members_that_others_write", "CS9248@5", "CS9248@6", "CS9248@7")
        {
            Text = """
                using System.Text.RegularExpressions; using Base; namespace Case;
                [Block] public sealed partial class Net : Layer<Hidden, Hidden> {
                    public partial Net(Cfg config, ParallelContext parallel);
                    public partial Ffn F { get; }
                    [GeneratedRegex("a")] private static partial Regex Words { get; }
                    [GeneratedRegex("b")] private partial Regex Blanks { get; }
                    public static partial int Count { get; }
                    [Flow] public override Activation<Hidden> Forward(Activation<Hidden> x) => x >> F; }
                """,
        },
        new("partial_members_of_others")
        {
            Text = """
                using System.Text.RegularExpressions; using Base; namespace Case;
                [Block] public sealed partial class Net : Layer<Hidden, Hidden> {
                    public partial Net(Cfg config, ParallelContext parallel);
                    public partial Ffn F { get; }
                    public static partial int Count { get; }
                    public static partial int Count => 3;
                    [GeneratedRegex("a")] private static partial Regex Words { get; }
                    private static partial Regex Words => new("a");
                    [GeneratedRegex("b")] private partial Regex Blanks { get; }
                    private partial Regex Blanks => new("b");
                    [Flow] public override Activation<Hidden> Forward(Activation<Hidden> x) => x >> F; }
                [Block] public sealed partial class @event : Layer<Hidden, Hidden> {
                    public partial @event(Cfg config, ParallelContext parallel);
                    public partial Ffn @class { get; }
                    [Flow] public override Activation<Hidden> Forward(Activation<Hidden> x) => x >> @class; }
                [Block] public sealed partial class Holds : Layer<Hidden, Hidden> {
                    public partial Holds(Cfg config, ParallelContext parallel);
                    public partial @event @event { get; }
                    [Repeat("Layers")] public partial LayerStack<@event> @params { get; }
                    [Flow] public override Activation<Hidden> Forward(Activation<Hidden> x) => @params.Fold(x >> @event, (l, _, h) => h >> l); }
                [Deployment<Holds>, Stages<Holds>(1, 1)] public static partial class @default;
                """,
        },
    ];
}
