namespace Strata.Generators.Tests.Authoring;

/// <summary>The cases of axes, and what layers are given.</summary>
internal static class AxisRows
{
    public static IReadOnlyList<AuthoringCase> All { get; } =
    [
        new("axis_without_size", "STR0006@8") { Says = ["Declare 'Bare : IAxis<Cfg>'"] },
        new("size_explicit_interface_used", "STR0006@8", "STR0006@9") { Says = ["Write 'public static int Size(Cfg c)'"] },
        new(
            "size_forms", "STR1002@3", "STR1002@4", "STR1002@6", "STR1002@7", "STR1002@10", "STR0017@11", "STR0017@12", "STR1002@13",
            "STR1002@15"),
        new("generic_axis"),
        new("leaf_literal_argument", "STR0007@11", "STR0007@11", "STR0007@11", "STR0007@11"),
        new("two_configs_of_one_type", "STR0006@7", "STR0006@8") { Says = ["[From(nameof(Two.A))]"] },
        new("given_values")
        {
            Text = """
                using Base; namespace Case;
                public sealed class Conv<TAxis>(Extent axis, int stride, string mode, float eps, bool causal, DayOfWeek day, double? most)
                    : Layer<TAxis, TAxis>("Conv") where TAxis : IAxis
                {
                    public override Activation<TAxis> Forward(Activation<TAxis> x) { _ = (axis, stride, mode, eps, causal, day, most); return x; }
                }
                [Block] public sealed partial class Net : Module
                {
                    public partial Net(Cfg config, ParallelContext parallel);
                    [With("stride", 2), With("mode", "same\""), With("eps", 1e-6), With("causal", true)]
                    [With("day", DayOfWeek.Friday), With("most", double.PositiveInfinity)]
                    public partial Conv<Hidden> A { get; }
                }
                """,
        },
        new("given_values_that_fit_nothing", "STR0018@9", "STR0018@10", "STR0018@11", "STR0018@11", "STR0018@12")
        {
            Text = """
                using Base; namespace Case;
                public sealed class Conv<TAxis>(Extent axis, int stride = 1) : Layer<TAxis, TAxis>("Conv") where TAxis : IAxis
                {
                    public override Activation<TAxis> Forward(Activation<TAxis> x) { _ = (axis, stride); return x; }
                }
                [Block] public sealed partial class Net : Module
                {
                    public partial Net(Cfg config, ParallelContext parallel);
                    [With("strides", 2)] public partial Conv<Hidden> A { get; }
                    [With("stride", "two")] public partial Conv<Hidden> B { get; }
                    [With("axis", 3), With("stride", 2), With("stride", 3)] public partial Conv<Hidden> C { get; }
                    [With("stride", 2)] public partial Ffn D { get; }
                }
                """,
        },
        new("two_configs_told_apart")
        {
            Text = """
                using Base; namespace Case;
                [Configuration] public sealed partial record Two { [Hf("a")] public required Cfg A { get; init; } [Hf("b")] public required Cfg B { get; init; } }
                [Block] public sealed partial class Net : Module
                {
                    public partial Net(Two config, ParallelContext parallel);
                    [From(nameof(Two.A))] public partial Ffn Left { get; }
                    [From(nameof(Two.B))] public partial Ffn Right { get; }
                    [From(nameof(Two.A)), Repeat("A.Layers")] public partial LayerStack<Ffn> Layers { get; }
                    [From(nameof(Two.B))] public partial RmsNorm<Hidden> Norm { get; }
                    [From(nameof(Two.B))] public partial Linear<Hidden, Inner> Up { get; }
                }
                """,
        },
        new("from_what_is_not_there", "STR0006@6")
        {
            Says = ["has no 'C' of that type"],
            Text = """
                using Base; namespace Case;
                [Configuration] public sealed partial record Two { [Hf("a")] public required Cfg A { get; init; } [Hf("b")] public required Cfg B { get; init; } }
                [Block] public sealed partial class Net : Module
                {
                    public partial Net(Two config, ParallelContext parallel);
                    [From("C")] public partial Ffn Left { get; }
                }
                """,
        },
        new("sizes_by_name", "STR1002@9", "STR1002@10", "STR0017@12")
        {
            Text = """
                using Base; namespace Case.Axes;
                public static class Widths { public const int Factor = 4; public const double Share = 0.5; }
                public sealed class Wide : IAxis<Cfg> { public static int Size(Cfg c) => Widths.Factor * Hidden.Size(c) + Case.Axes.Widths.Factor; }
                public sealed class Wider : IAxis<Cfg> { public static int Size(Cfg c) => 2 * Wide.Size(c) - Query.HeadDim(c) * Query.Size(c); }
                [Configuration] public sealed partial record Pair { public required Cfg Text { get; init; } }
                public sealed class Outer : IAxis<Pair> { public static int Size(Pair p) => Wide.Size(p.Text); }
                public sealed class Both<T1, T2> : IAxis<Cfg> where T1 : IAxis<Cfg> where T2 : IHeadAxis<Cfg> {
                    public static int Size(Cfg c) => T1.Size(c) + T2.HeadDim(c); }
                public sealed class Share : IAxis<Cfg> { public static int Size(Cfg c) => (int)(Widths.Share * c.Inner); }
                public sealed class Other : IAxis<Cfg> { public static int Size(Cfg c) => Wide.Size(new Cfg { HiddenSize = 1, Layers = 1, Heads = 1, Inner = 1, Vocab = 1 }); }
                public abstract class Sized { protected const int K = 0; }
                public sealed class Nothing : Sized, IAxis<Cfg> { public static int Size(Cfg c) => K * c.Inner; }
                [Block] public sealed partial class Net : Module
                {
                    public partial Net(Pair config, ParallelContext parallel);
                    public partial Linear<Outer, Both<Wide, Query>> Up { get; }
                }
                """,
        },
    ];
}
