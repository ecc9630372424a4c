namespace Strata.Generators.Tests.Authoring;

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
    ];
}
