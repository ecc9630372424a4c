namespace Strata.Generators.Tests.Authoring.Rows;

/// <summary>The cases of what layers are made with: what <c>[With]</c> gives them, and what they ask of a configuration.</summary>
internal static class GivenRows
{
    public static IReadOnlyList<AuthoringCase> All { get; } =
    [
        new("given_values_of_every_type")
        {
            Text = """
                using Base; namespace Case;
                public sealed class Odd<T>(Extent axis, char c, byte b, sbyte s, short h, ushort u, uint n, long l, ulong m, Type type, int[] list,
                    IReadOnlyList<string> names, ImmutableArray<double> mean, object any, object day, object many, params float[] more)
                    : Layer<T, T>("Odd") where T : IAxis
                {
                    public override Activation<T> Forward(Activation<T> x)
                    { _ = (axis, c, b, s, h, u, n, l, m, type, list, names, mean, any, day, many, more); return x; }
                }
                [Block] public sealed partial class Net : Module
                {
                    public partial Net(Cfg config, ParallelContext parallel);
                    [With("c", 'x'), With("b", 2), With("s", -2), With("h", (short)3), With("u", 4), With("n", 5u), With("l", 6), With("m", ulong.MaxValue)]
                    [With("type", typeof(List<>)), With("list", new[] { 1, 2 }), With("names", new[] { "a", "b" }), With("mean", new[] { 0.5, 1 })]
                    [With("any", (byte)2), With("day", DayOfWeek.Friday), With("many", new long[] { 1 }), With("more", new[] { 1f })]
                    public partial Odd<Hidden> A { get; }
                }
                """,
        },
        new(
            "given_values_of_other_types",
            "STR0018@6", "STR0018@6", "STR0018@6", "STR0018@7", "STR0018@7", "STR0018@7", "STR0018@8", "STR0018@8")
        {
            Says =
            [
                "Odd<Hidden> takes int there, and 'x' is none. Write a value of type int.", "takes byte there, and 300 is none",
                "takes int there, and typeof(string) is none", "takes decimal there, and 1 is none. Let it take what an attribute can hold",
            ],
            Text = """
                using Base; namespace Case;
                public sealed class Odd<T>(Extent axis, int n = 1, byte b = 2, int[]? list = null, decimal price = 1, Type? type = null) : Layer<T, T>("Odd") where T : IAxis
                { public override Activation<T> Forward(Activation<T> x) { _ = (axis, n, b, list, price, type); return x; } }
                [Block] public sealed partial class Net : Module { public partial Net(Cfg config, ParallelContext parallel);
                #pragma warning disable format
                    [With("n", 'x'), With("b", 300), With("list", new[] { "a" })] public partial Odd<Hidden> A { get; }
                    [With("n", typeof(string)), With("price", 1), With("type", 1)] public partial Odd<Hidden> B { get; }
                    [With("n", new[] { 1 }), With("list", 1)] public partial Odd<Hidden> C { get; }
                }
                """,
        },
        new("values_that_can_not_be_used", "STR0007@10", "STR0007@11", "STR0007@12", "STR0007@13", "STR0007@14", "STR0006@15", "STR0006@17")
        {
            Says =
            [
                "'int Stride', which Odd keeps to itself: 'Stride' is not public. Make 'Stride' public.",
                "'int Width', which Odd has as string. Give both one type.", "'int Count', which Odd has, but not as a property",
                "'int Old', which Odd forbids to be read", "'bool Truth', which Odd keeps to itself",
                "Odd has only 'Text' of that type, which is not public. Make 'Text' public.",
            ],
            Text = """
                using Base; namespace Case;
                public sealed class Conv<T>(Extent axis, int stride) : Layer<T, T>("Conv") where T : IAxis { public override Activation<T> Forward(Activation<T> x) { _ = (axis, stride); return x; } }
                public sealed class Wide<T>(Extent axis, int width) : Layer<T, T>("Wide") where T : IAxis { public override Activation<T> Forward(Activation<T> x) { _ = (axis, width); return x; } }
                public sealed class Many<T>(Extent axis, int count) : Layer<T, T>("Many") where T : IAxis { public override Activation<T> Forward(Activation<T> x) { _ = (axis, count); return x; } }
                public sealed class Aged<T>(Extent axis, int old) : Layer<T, T>("Aged") where T : IAxis { public override Activation<T> Forward(Activation<T> x) { _ = (axis, old); return x; } }
                public sealed record Odd { internal int Stride { get; init; } public string Width => ""; public static int Count => 1; [Obsolete("", true)] public int Old => 1; internal bool Truth { get; init; } internal Cfg? Text { get; init; } public int N { get; init; } }
                public sealed class Own : IAxis<Odd> { public static int Size(Odd o) => o.N; }
                [Block] public sealed partial class Net : Module {
                    public partial Net(Odd config, ParallelContext parallel);
                    public partial Conv<Own> A { get; }
                    public partial Wide<Own> B { get; }
                    public partial Many<Own> C { get; }
                    public partial Aged<Own> D { get; }
                    [Bias(When = "Truth")] public partial Linear<Own, Own> E { get; }
                    public partial Ffn F { get; }
                #pragma warning disable format
                    [From("Text")] public partial Ffn G { get; } }
                """,
        },
        new("given_values_by_another_name", "STR0018@6", "STR0018@7", "STR0007@8")
        {
            Says = ["Name one of 'factor'", "Add that property to Cfg, or write [With(\"factor\", ...)] on 'C'"],
            Text = """
                using Base; namespace Case;
                public sealed class Gain<TAxis>(Extent axis, double factor) : Layer<TAxis, TAxis>("Gain") where TAxis : IAxis
                { public override Activation<TAxis> Forward(Activation<TAxis> x) { _ = (axis, factor); return x; } }
                [Block] public sealed partial class Net : Module
                { public partial Net(Cfg config, ParallelContext parallel);
                    [With("fctor", 0.5)] public partial Gain<Hidden> A { get; }
                    [With("axis", 1)] public partial Gain<Hidden> B { get; }
                    public partial Gain<Hidden> C { get; } }
                """,
        },
        new("members_without_a_name", "STR3003@4", "STR3003@5", "STR0006@8")
        {
            Says = ["[From] on 'A' changes nothing: it names no member", "Two has several: A, B"],
            Text = """
                using Base; namespace Case;
                [Configuration] public sealed partial record One { public required Cfg A { get; init; } public required int Layers { get; init; } }
                [Block] public sealed partial class Net : Module { public partial Net(One config, ParallelContext parallel);
                    [From("")] public partial Linear<Hidden, Hidden> A { get; }
                    [From(""), Repeat("Layers")] public partial LayerStack<Ffn> B { get; } }
                [Configuration] public sealed partial record Two { public required Cfg A { get; init; } public required Cfg B { get; init; } }
                [Block] public sealed partial class Not : Module { public partial Not(Two config, ParallelContext parallel);
                    [From("")] public partial Ffn A { get; } }
                """,
        },
        new("layers_within_generic_classes", "STR0007@15")
        {
            Says = ["'Extent More', which Cfg does not give: it is that of an axis, and 'Lacking' has no type parameter for it."],
            Text = """
                using Base; namespace Case;
                public static class Convs<TIn> where TIn : IAxis
                {
                    [Parameter("weight", nameof(TOut), nameof(TIn))]
                    public sealed class To<TOut>(Extent input, Extent output) : Layer<TIn, TOut>("To") where TOut : IAxis
                    { public override Activation<TOut> Forward(Activation<TIn> x) { _ = (input, output, Get("weight")); return default; } }
                    [Parameter("gain", nameof(TIn))]
                    public sealed class Gain(Extent axis) : Layer<TIn, TIn>("Gain") { public override Activation<TIn> Forward(Activation<TIn> x) { _ = (axis, Get("gain")); return x; } }
                }
                public sealed class Lacking<T>(Extent axis, Extent more) : Layer<T, T>("Lacking") where T : IAxis { public override Activation<T> Forward(Activation<T> x) { _ = (axis, more); return x; } }
                [Block] public sealed partial class Net : Module {
                    public partial Net(Cfg config, ParallelContext parallel);
                    [ColumnParallel] public partial Convs<Hidden>.To<Inner> Up { get; }
                    public partial Convs<Inner>.Gain Gain { get; }
                    public partial Lacking<Hidden> Lacking { get; } }
                """,
        },
        new("given_members_that_an_enumeration_lacks", "STR0018@9", "STR0018@12", "STR0018@13", "STR0018@14", "STR0018@15", "STR0018@17")
        {
            Says =
            [
                "on 'A' gives nothing: DaysOf<Hidden> would get 77, which is no member of DayOfWeek. Write one of "
                    + "DayOfWeek.Sunday, DayOfWeek.Monday, ",
                "on 'D' gives nothing: Any<Hidden> would get 77, which is no member of DayOfWeek. Write one of",
                "on 'E' gives nothing: One<Hidden> would get 78, which is no member of DayOfWeek. Write one of",
                "on 'F' gives nothing: DaysOf<Hidden> would get 4, which is no member of Some. Write one of Some.One, Some.Two, "
                    + "or several with '|'.",
                "on 'H' gives nothing: One<Hidden> would get 1, which is no member of None. Give None a member, and write that.",
            ],
            Text = """
                using Base; namespace Case;
                [Flags] public enum Some { One = 1, Two = 2 }
                public sealed class DaysOf<T>(Extent axis, DayOfWeek day, Some some) : Layer<T, T>("Days") where T : IAxis
                { public override Activation<T> Forward(Activation<T> x) { _ = (axis, day, some); return x; } }
                public sealed class Any<T>(Extent axis, object[] days) : Layer<T, T>("Any") where T : IAxis
                { public override Activation<T> Forward(Activation<T> x) { _ = (axis, days); return x; } }
                [Block] public sealed partial class Net : Module {
                    public partial Net(Cfg config, ParallelContext parallel);
                    [With("day", (DayOfWeek)77), With("some", Some.One)] public partial DaysOf<Hidden> A { get; }
                    [With("day", DayOfWeek.Friday), With("some", Some.One | Some.Two)] public partial DaysOf<Hidden> B { get; }
                    [With("days", new object[] { DayOfWeek.Friday })] public partial Any<Hidden> C { get; }
                    [With("days", new object[] { (DayOfWeek)77 })] public partial Any<Hidden> D { get; }
                    [With("day", (DayOfWeek)78)] public partial One<Hidden> E { get; }
                    [With("day", DayOfWeek.Friday), With("some", (Some)4)] public partial DaysOf<Hidden> F { get; }
                    [With("day", DayOfWeek.Friday), With("some", Some.One | (Some)12)] public partial DaysOf<Hidden> G { get; }
                    [With("day", (Deep)(-2))] public partial One<Hidden> K { get; }
                    [With("day", (None)1)] public partial One<Hidden> H { get; }
                    [With("day", (Some)0)] public partial One<Hidden> I { get; }
                    [With("day", (Deep)(-1))] public partial One<Hidden> J { get; }
                }
                public enum None { }
                [Flags] public enum Deep : long { All = -1, One = 1 }
                public sealed class One<T>(Extent axis, object day) : Layer<T, T>("One") where T : IAxis
                { public override Activation<T> Forward(Activation<T> x) { _ = (axis, day); return x; } }
                """,
        },
        new("values_of_layers_whose_axes_are_another_configurations", "STR0007@8", "STR0006@9", "STR0006@10")
        {
            Says = ["'double GateScale', which Cfg does not have"],
            Text = """
                using Base; namespace Case;
                [Configuration] public sealed partial record Other { public required int N { get; init; } public double GateScale { get; init; } = 1; }
                public sealed class Foreign : IAxis<Other> { public static int Size(Other c) => c.N; }
                [Parameter("weight", nameof(TOut))] public sealed class Gate<TIn, TOut>(Extent output, double gateScale) : Layer<TIn, TOut>("Gate") where TIn : IAxis where TOut : IAxis
                { public override Activation<TOut> Forward(Activation<TIn> x) { _ = (output, gateScale, Get("weight")); return default; } }
                [Block] public sealed partial class Net : Module {
                    public partial Net(Cfg config, ParallelContext parallel);
                    public partial Gate<Foreign, Hidden> A { get; }
                    public partial Gate<Hidden, Foreign> B { get; }
                    public partial Gate<Foreign, Kernel<Foreign, Hidden>> C { get; } }
                """,
        },
    ];
}
