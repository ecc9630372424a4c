namespace Strata.Generators.Tests.Authoring.Rows;

/// <summary>The cases of declarations for which the way out differs by what is there.</summary>
internal static class AdviceRows
{
    public static IReadOnlyList<AuthoringCase> All { get; } =
    [
        new("axes_without_size_that_are_no_class_here", "STR0006@4", "STR0006@5", "STR0006@5")
        {
            Says = ["Write 'where T : IAxis<Cfg>'", "Declare an axis of your own in its place, a class that is an IAxis<Cfg>"],
            Text = """
                using Base; namespace Case;
                [Block] public sealed partial class Net<T> : Module where T : struct, IAxis {
                    public partial Net(Cfg config, ParallelContext parallel);
                    public partial Linear<T, T> A { get; }
                    public partial Linear<IAxis, Concat<T, Hidden>> B { get; } }
                """,
        },
        new("axis_of_several_sections", "STR0006@5", "STR0006@10", "STR0006@14")
        {
            Says =
            [
                "Axis 'Hidden' of 'A' needs Cfg, but Two has several: L, R. Write [From(nameof(Two.L))] on 'A'",
                "Axis 'Hidden' of 'B' needs Cfg, but One has only 'Maybe' of that type, which may be null",
                "Axis 'Hidden' of 'C' needs Cfg, but None has no member of that type",
            ],
            Text = """
                using Base; namespace Case;
                [Configuration] public sealed partial record Two { [Hf("l")] public required Cfg L { get; init; } [Hf("r")] public required Cfg R { get; init; } }
                [Block] public sealed partial class Net : Module {
                    public partial Net(Two config, ParallelContext parallel);
                    public partial Linear<Hidden, Concat<Hidden, Hidden>> A { get; }
                    [From(nameof(Two.L))] public partial Linear<Hidden, Hidden> Right { get; } }
                [Configuration] public sealed partial record One { [Hf("l")] public Cfg? Maybe { get; init; } }
                [Block] public sealed partial class Maybe : Module {
                    public partial Maybe(One config, ParallelContext parallel);
                    public partial Linear<Hidden, Hidden> B { get; } }
                [Configuration] public sealed partial record None { public int Some { get; init; } }
                [Block] public sealed partial class Never : Module {
                    public partial Never(None config, ParallelContext parallel);
                    public partial Linear<Hidden, Hidden> C { get; } }
                """,
        },
        new("deployments_and_what_they_say", "STR2012@4", "STR0031@5", "STR2012@9", "STR2012@12")
        {
            Says =
            [
                "Its towers are Tower, which is the model itself: leave 'At' out.",
                "'E' is a [Deployment], but 'E' is confined to its file",
                "'Bare' has no parameters in 'Nothing', which its stack 'Layers' repeats. Give that block some, or deploy it as a whole",
                "'Kept' holds no stack of layers but 'Layers', which [Repeat(..., Pipeline = false)] keeps together. Leave 'Pipeline' out",
            ],
            Text = """
                using Base; namespace Case;
                [Block] public sealed partial class Tower : Module { public partial Tower(Cfg config, ParallelContext parallel);
                    [Repeat(nameof(Cfg.Layers))] public partial LayerStack<Ffn> Layers { get; } }
                [Deployment<Tower>, Stages<Tower>(1, 1, At = "Left")] public static partial class D;
                [Deployment<Tower>, Stages<Tower>(1, 1)] file static partial class E;
                [Block] public sealed partial class Nothing : Module { public partial Nothing(Cfg config, ParallelContext parallel); }
                [Block] public sealed partial class Bare : Module { public partial Bare(Cfg config, ParallelContext parallel);
                    [Repeat(nameof(Cfg.Layers))] public partial LayerStack<Nothing> Layers { get; } }
                [Deployment<Bare>, Stages<Bare>(1, 1)] public static partial class F;
                [Block] public sealed partial class Kept : Module { public partial Kept(Cfg config, ParallelContext parallel);
                    [Repeat(nameof(Cfg.Layers), Pipeline = false)] public partial LayerStack<Ffn> Layers { get; } }
                [Deployment<Kept>, Stages<Kept>(1, 1)] public static partial class G;
                """,
        },
        new("one_mistake_one_sentence", "STR0004@12", "STR0004@13", "STR0004@14", "STR2012@16")
        {
            Says = ["it is repeated by 'int Long', which Own has as long. Give both one type", "several"],
            Text = """
                using Base; namespace Case;
                [Configuration] public sealed partial record Own { public required int Layers { get; init; } public required long Long { get; init; } public required Cfg Cfg { get; init; } public required int Inner { get; init; } }
                public sealed class Many<TAxis> : Layer<TAxis, TAxis> where TAxis : IAxis
                {
                    public Many(Extent axis) : base("Many") { _ = axis; } public Many(Extent axis, int more) : base("Many") { _ = (axis, more); }
                    public override Activation<TAxis> Forward(Activation<TAxis> x) => x;
                }
                [Block] public sealed partial class L : Layer<Hidden, Hidden> { public partial L(Own config, ParallelContext parallel); public partial Linear<Hidden, Hidden> A { get; }
                    [Flow] public override Activation<Hidden> Forward(Activation<Hidden> x) => x >> A; }
                [Block] public sealed partial class Net : Module
                { public partial Net(Own config, ParallelContext parallel);
                    [Repeat("Long")] public partial LayerStack<L> Stack { get; }
                    [With("more", 2)] public partial Many<Hidden> Several { get; }
                    [Repeat("Missing")] public partial LayerStack<L> None { get; } }
                [Block] public sealed partial class Tower : Module { public partial Tower(Own config, ParallelContext parallel); [Repeat("Layers")] public partial LayerStack<L> Layers { get; } }
                [Deployment<Tower>, Stages<Tower>(1, 1, At = "Left")] public static partial class D;
                """,
        },
        new("twins_of_which_one_is_placed", "STR2012@11", "STR2012@12", "STR2012@12")
        {
            Says =
            [
                "Add [Stages<Tower>(..., At = \"Right\")] with one number a stage, 0 where it has no layer.",
                "If no pipeline shares 'Left.Layers' out",
            ],
            Text = """
                using Base; namespace Case;
                [Block] public sealed partial class Tower : Layer<Hidden, Hidden> { public partial Tower(Cfg config, ParallelContext parallel);
                    [Repeat(nameof(Cfg.Layers))] public partial LayerStack<Ffn> Layers { get; } [Flow] public override Activation<Hidden> Forward(Activation<Hidden> x) => Layers.Fold(x, (l, _, h) => h >> l); }
                [Block] public sealed partial class Net : Layer<Hidden, Hidden>
                {
                    public partial Net(Cfg config, ParallelContext parallel);
                    public partial Tower Left { get; }
                    public partial Tower Right { get; }
                    [Flow] public override Activation<Hidden> Forward(Activation<Hidden> x) => x >> Left >> Right;
                }
                [Deployment<Net>, Stages<Tower>(1, 1, At = "Left")] public static partial class D;
                [Deployment<Net>] public static partial class E;
                """,
        },
        new("lambdas_of_a_fold_in_other_forms", "CS1593@6", "CS1593@7", "CS1593@8", "CS0019@9", "STR1001@9", "CS0019@10", "STR1001@10",
            "CS1593@11", "CS1501@12")
        {
            Text = """
                using Base; namespace Case;
                [Block] public sealed partial class Net : Layer<Hidden, Hidden>
                {
                    public partial Net(Cfg config, ParallelContext parallel);
                    [Repeat("Layers")] public partial LayerStack<Ffn> Stack { get; }
                    [Flow] public override Activation<Hidden> Forward(Activation<Hidden> x) => Stack.Fold(x, (layer, h) => h >> layer);
                    [Flow] public Activation<Hidden> B(Activation<Hidden> x) => Stack.Fold(x, h => h);
                    [Flow] public Activation<Hidden> C(Activation<Hidden> x) => Stack.Fold(x, (layer, h) => layer.Forward(h));
                    [Flow] public Activation<Hidden> D(Activation<Hidden> x) => x >> Stack;
                    [Flow] public Activation<Hidden> E(Activation<Hidden> x) => Stack.Fold(x, (layer, i, h) => layer >> h);
                    [Flow] public Activation<Hidden> F(Activation<Hidden> x) => Stack.Fold(x, (layer, i, h, c) => h >> layer);
                    [Flow] public Activation<Hidden> G(Activation<Hidden> x) => Stack.Fold((layer, i, h) => h >> layer);
                }
                """,
        },
        new("types_that_layers_do_not_take", "CS0311@5", "CS9248@5", "CS0311@6", "CS9248@6", "CS0315@7", "CS9248@7", "CS0311@8",
            "CS9248@8", "CS0311@9", "CS9248@9", "CS0311@10", "CS9248@10", "STR0004@11", "CS0305@12", "CS9248@12", "CS0311@13",
            "CS9248@13")
        {
            Text = """
                using Base; namespace Case;
                [Block] public sealed partial class Net : Module
                {
                    public partial Net(Cfg config, ParallelContext parallel);
                    public partial Linear<Hidden, string> A { get; }
                    public partial Linear<string, Hidden> B { get; }
                    public partial RmsNorm<int> C { get; }
                    public partial Linear<Hidden, Cfg> E { get; }
                    public partial Linear<Hidden, Concat<Hidden, string>> F { get; }
                    public partial LayerStack<string> G { get; }
                    [Repeat("Layers")] public partial LayerStack<Linear<Hidden, Hidden>> H { get; }
                    public partial Linear<Hidden> I { get; }
                    public partial Linear<Hidden, Ffn> J { get; }
                }
                """,
        },
        new("axes_by_what_is_no_configuration", "STR0006@13", "STR0006@14", "STR0006@17", "STR0006@18", "STR0006@19", "STR0006@20")
        {
            Says =
            [
                "Axis 'A1' of 'X1' needs int, but Cfg can give none: a size follows from a configuration. Declare 'A1 "
                    + ": IAxis<Cfg>' with 'public static int Size(Cfg c)'",
            ],
            Text = """
                using Base; namespace Case;
                public sealed class A1 : IAxis<int> { public static int Size(int c) => c; }
                public sealed class A2 : IAxis<string> { public static int Size(string c) => c.Length; }
                public sealed class A3 : IAxis<object> { public static int Size(object c) => 3; }
                public sealed class A4<T> : IAxis<T> { public static int Size(T c) => 3; }
                public sealed class A5 : IAxis<int[]> { public static int Size(int[] c) => c[0]; }
                public sealed class A6 : IAxis<(int A, int B)> { public static int Size((int A, int B) c) => c.A; }
                public interface IC { int W { get; } }
                public sealed class A8 : IAxis<IC> { public static int Size(IC c) => c.W; }
                [Block] public sealed partial class Net : Module
                {
                    public partial Net(Cfg config, ParallelContext parallel);
                    public partial Linear<A1, Hidden> X1 { get; }
                    public partial Linear<A2, Hidden> X2 { get; }
                    public partial Linear<A3, Hidden> X3 { get; }
                    public partial Linear<A4<Cfg>, Hidden> X4 { get; }
                    public partial Linear<A4<int>, Hidden> X5 { get; }
                    public partial Linear<A5, Hidden> X6 { get; }
                    public partial Linear<A6, Hidden> X7 { get; }
                    public partial Linear<A8, Hidden> X9 { get; }
                }
                """,
        },
    ];
}
