namespace Strata.Generators.Tests.Authoring.Rows;

/// <summary>The cases of flows, and of layers of an author's own.</summary>
internal static class FlowRows
{
    public static IReadOnlyList<AuthoringCase> All { get; } =
    [
        new("flow_and_own_run", "STR0033@8"),
        new("flow_explicit_interface", "STR0008@9"),
        new("flow_pipes_embedding", "CS0019@7", "STR1001@7") { Says = ["Call Embed.Forward(ids)"] },
        new("flow_unused_child", "STR0036@7") { Says = ["'Forgotten'"] },
        new("leaf_extents_out_of_order"),
        new("leaf_parameters_of_a_base", "STR0039@8") { Says = ["gain"], Text = """
            using Base; namespace Case;
            [Parameter("gain", nameof(TAxis))] public abstract class Scaled<TAxis>(string name) : Layer<TAxis, TAxis>(name) where TAxis : IAxis;
            [Parameter("offset", nameof(T))] public sealed class Shifted<T>(Extent axis) : Scaled<T>("Shifted") where T : IAxis {
                public override Activation<T> Forward(Activation<T> x) { _ = (axis, Get("gain"), Get("offset")); return x; } }
            public class Wrong<T>() : Scaled<T>("Wrong") where T : IAxis
            {
                public override Activation<T> Forward(Activation<T> x)
                { _ = Get("gian"); return x; } }
            [Block] public sealed partial class Net : Layer<Hidden, Hidden> { public partial Net(Cfg config, ParallelContext parallel);
                public partial Shifted<Hidden> Shift { get; }
                [Flow] public override Activation<Hidden> Forward(Activation<Hidden> x) => x >> Shift; }
            """ },
        new("leaf_parameter_misspelt", "STR0038@3") { Says = ["nameof(TAxis)"] },
        new("leaf_parameter_twice", "STR0038@4", "STR0038@5", "STR0038@6"),
        new("leaf_parameter_undeclared", "STR3001@5") { Says = ["which no [Parameter] declares"] },
        new("leaf_parameter_wrong_name_read", "STR0039@6") { Says = ["Write \"weight\""] },
        new("flow_pipes_what_is_no_activation", "CS0019@5", "STR1001@5", "CS0019@6", "STR1001@6", "CS0019@7", "STR1001@7")
        {
            Says =
            [
                "'x' (Activation<Hidden>?) may be null: it can not be piped into 'A', which takes what is there. Declare it without '?'",
                "An int can not be piped into 'A'", "which is a Sum<Hidden> and no layer",
            ],
            Text = """
                using Base; namespace Case;
                [Block] public sealed partial class Net : Module {
                    public partial Net(Cfg config, ParallelContext parallel);
                    public partial Linear<Hidden, Hidden> A { get; }
                    [Flow] public Activation<Hidden> Maybe(Activation<Hidden>? x) => x >> A;
                    [Flow] public Activation<Hidden> Number(int x) => x >> A;
                    [Flow] public Activation<Hidden> Left(Activation<Hidden> x) => A >> (x + x); }
                """,
        },
        new("flows_that_take_components_of_what_has_none", "CS1061@6", "STR1001@6", "CS8130@7", "CS8130@7", "CS1061@7", "STR1001@7",
            "CS0019@8", "STR1001@8")
        {
            Says =
            [
                "An activation of Inner can not be piped into 'SwiGlu', which takes the components of a Concat. Let the layer before give "
                    + "such an axis: Concat<Inner, Inner>.",
                "A Tensor can not be piped into 'Conv', which takes an activation of Window<Hidden, Kernel<Inner, Inner>>. Write "
                    + "Conv.Windows(t) >> Conv.",
            ],
            Text = """
                using Base; namespace Case;
                [Block] public sealed partial class Net : Module { public partial Net(Cfg config, ParallelContext parallel);
                    public partial Linear<Hidden, Inner> Up { get; }
                    public partial Linear<Inner, Hidden> Down { get; }
                    public partial PatchConvolution<Hidden, Hidden, Kernel<Inner, Inner>> Conv { get; }
                    [Flow] public Activation<Hidden> A(Activation<Hidden> x) => (x >> Up).SwiGlu() >> Down;
                    [Flow] public Activation<Hidden> B(Activation<Hidden> x) { var (a, b) = (x >> Up).Split(); _ = (a, b); return x; }
                    [Flow] public Activation<Hidden> C(torch.Tensor t) => t >> Conv; }
                """,
        },
        new("flow_with_arguments_without_names", "STR0008@5")
        {
            Says = ["takes '__arglist', which nothing can pass on"],
            Text = """
                using Base; namespace Case;
                [Block] public sealed partial class Net : Module
                {
                    public partial Net(Cfg config, ParallelContext parallel); public partial Linear<Hidden, Inner> Up { get; }
                    [Flow] private Activation<Inner> Forward(Activation<Hidden> x, __arglist) => x >> Up;
                }
                """,
        },
        new("names_not_typed_yet", "CS1001@4", "CS1001@4", "CS1001@5", "CS0103@5")
        {
            Text = """
                using Base; namespace Case;
                [Block] public sealed partial class Net : Module
                {
                    public partial Net(Cfg , ParallelContext ); public partial Linear<Hidden, Inner> Up { get; }
                    [Flow] private Activation<Inner> Forward(Activation<Hidden> ) => x >> Up;
                }
                """,
        },
        new("blocks_without_a_flow")
        {
            Text = """
                using Base; namespace Case;
                [Block] public sealed partial class Net : Module
                {
                    public partial Net(Cfg config, ParallelContext parallel);
                    public partial Ffn F { get; }
                }
                [Block] public sealed partial class Net2 : Layer<Hidden, Hidden>
                {
                    public partial Net2(Cfg config, ParallelContext parallel);
                    public partial Ffn F { get; }
                    public override Activation<Hidden> Forward(Activation<Hidden> x) => x >> F;
                }
                [Block] public sealed partial class Net3 : Module
                {
                    public partial Net3(Cfg config, ParallelContext parallel);
                    public partial Ffn F { get; }
                    public Activation<Hidden> Forward(Activation<Hidden> x) => x >> F;
                }
                [Block] public sealed partial class Net4 : Module
                {
                    public partial Net4(Cfg config, ParallelContext parallel);
                    public partial Net3 A { get; }
                    public partial Net2 B { get; }
                    [Flow] public Activation<Hidden> Forward(Activation<Hidden> x) => A.Forward(x) >> B;
                }
                """,
        },
        new("children_that_flows_only_name", "STR0036@3", "STR0036@11")
        {
            Text = """
                using Base; namespace Case;
                [Block] public sealed partial class Net : Layer<Hidden, Hidden> { public partial Net(Cfg config, ParallelContext parallel);
                    public partial Ffn A { get; }
                    public partial Ffn B { get; }
                    public partial Linear<Hidden, Hidden> C { get; }
                    [Tied(nameof(C), nameof(Cfg.UseNorm))] public partial Linear<Hidden, Hidden> D { get; }
                    public partial Ffn E { get; }
                    private Activation<Hidden> Go<T>(Activation<Hidden> x) => x >> E;
                    [Flow] public override Activation<Hidden> Forward(Activation<Hidden> x) => Go<int>(x >> B >> D).Tap(nameof(A)).Tap(nameof(B)); }
                [Block] public sealed partial class Other : Layer<Hidden, Hidden> { public partial Other(Cfg config, ParallelContext parallel);
                    public partial Ffn Named { get; }
                    public partial Net Net { get; }
                    [Flow] public override Activation<Hidden> Forward(Activation<Hidden> x) => (x >> Net).Tap(nameof(Other.Named)); }
                """,
        },
        new("children_that_constants_name", "STR0036@19", "STR0036@20")
        {
            Says = ["'G' is a child of 'Net'", "'H' is a child of 'Net'"],
            Text = """
                using Base; namespace Case;
                [Block] public sealed partial class Own : Layer<Hidden, Hidden> { public partial Own(Cfg config, ParallelContext parallel);
                    public partial Linear<Hidden, Inner> Deep { get; }
                    public partial Linear<Hidden, Inner> Far { get; }
                    public partial Linear<Hidden, Hidden> Other { get; }
                    [Flow] public override Activation<Hidden> Forward(Activation<Hidden> x) => x >> Other; }
                internal static class Places { public const string Two = nameof(Net.B); public const string Three = "Own.Far"; }
                [Block] public sealed partial class Net : Layer<Hidden, Hidden> { public partial Net(Cfg config, ParallelContext parallel);
                    private const string First = nameof(A);
                    private const string Nested = nameof(Own) + "." + nameof(Own.Deep);
                    public partial Linear<Hidden, Hidden> A { get; }
                    public partial Linear<Hidden, Hidden> B { get; }
                    public partial Own Own { get; }
                    [Tied(First, nameof(Cfg.UseNorm))] public partial Linear<Hidden, Hidden> C { get; }
                    [Tied(Places.Two, nameof(Cfg.UseNorm))] public partial Linear<Hidden, Hidden> D { get; }
                    [Tied(Nested, nameof(Cfg.UseNorm))] public partial Linear<Hidden, Inner> E { get; }
                    [Tied(Places.Three, nameof(Cfg.UseNorm))] public partial Linear<Hidden, Inner> F { get; }
                    private const string Said = nameof(G);
                    public partial Linear<Hidden, Hidden> G { get; }
                    public partial Linear<Hidden, Hidden> H { get; }
                    [Flow] public override Activation<Hidden> Forward(Activation<Hidden> x) { const string said = nameof(H);
                        _ = (x >> E, x >> F); return (x >> C >> D >> Own).Tap(Said).Tap(said); } }
                """,
        },
    ];
}
