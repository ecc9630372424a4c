namespace Strata.Generators.Tests.Authoring;

/// <summary>The cases of values: what layers are given, and what they ask of a configuration.</summary>
internal static class ValueRows
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
        new("config_requires_itself", "STR0013@2", "STR0013@3", "STR0013@4")
        {
            Says = ["a P would be in every P, without end. Leave 'required' out and write 'P?'."],
            Text = """
                using Base; namespace Case;
                [Configuration] public sealed partial record P { public required P Inner { get; init; } }
                [Configuration] public sealed partial record A { public required B Inner { get; init; } }
                [Configuration] public sealed partial record B { public required A Inner { get; init; } }
                [Configuration] public sealed partial record R { public R? Inner { get; init; } public int N { get; init; } }
                """,
        },
        new("config_keys_within_keys", "STR0014@4", "STR0014@6", "STR0014@10", "STR0014@11", "STR0014@12", "STR0014@13", "STR0014@14")
        {
            Says =
            [
                "'B' reads the HuggingFace key 'a.b', and 'A' reads 'a': no file has both",
                "'D' reads the HuggingFace key 'c', and 'C' reads 'c.d'",
                "'I' has the HuggingFace key '!i'", "'J' has the MindSpeed-MM key '!!j', which is none",
                "keys of which some say the opposite",
            ],
            Text = """
                using Base; namespace Case;
                [Configuration] public sealed partial record P {
                    [Hf("a")] public int A { get; init; }
                    [Hf("a.b")] public int B { get; init; }
                    [Hf("c.d")] public int C { get; init; }
                    [Hf("c")] public int D { get; init; }
                    [Hf("s")] public Cfg? S { get; init; }
                    [Hf("s.e")] public int E { get; init; }
                    [Hf("ab")] public int F { get; init; }
                    [Hf("\ud83d")] public int G { get; init; }
                    [Mm("!h")] public int H { get; init; }
                    [Hf("!i")] public bool I { get; init; }
                    [Mm("!!j")] public bool J { get; init; }
                    [Mm("k", "!l")] public bool K { get; init; }
                    [Mm("!m", "!n")] public bool M { get; init; }
                }
                """,
        },
        new("defaults_that_no_file_holds", "STR0020@4", "STR0020@5", "STR0020@6", "STR0020@7", "STR0020@9", "STR0020@10")
        {
            Says = ["'A' is NaN", "'B' is Infinity", "'C' is -Infinity", "declare it 'double?' and leave the default out"],
            Text = """
                using Base; namespace Case;
                [Configuration] public sealed partial record One
                {
                    public double A { get; init; } = double.NaN;
                    public float B { get; init; } = 1f / 0;
                    public double C { get; init; } = Least;
                    public double D { get; init; } = 1e308 * 10;
                    public const double Least = double.NegativeInfinity;
                    public ImmutableArray<double> E { get; init; } = [1, double.NaN];
                    [Hf("f"), Mm] public double F { get; init; } = double.NaN;
                    [Hf, Mm] public double InNoFile { get; init; } = double.NaN;
                    public double Computed => double.NaN;
                }
                public sealed record Other { public double A { get; init; } = double.NaN; }
                """,
        },
        new("keys_that_two_lists_name", "STR0015@2", "STR0015@3", "STR0015@4", "STR0015@6", "STR0015@7", "STR0015@8")
        {
            Says = ["'a' in HfIgnored is in HfFixed, too", "is a key in 'b', which is a value", "fixes 'b', and 'b.c' is a key in that"],
            Text = """
                using Base; namespace Case;
                [Configuration(HfFixed = ["a=1"], HfIgnored = ["a"])] public sealed partial record One { public int B { get; init; } }
                [Configuration(MmFixed = ["a=1"], MmComputed = ["a=2"])] public sealed partial record Two { public int B { get; init; } }
                [Configuration(HfIgnored = ["a"], HfLeftovers = ["a=.B"])] public sealed partial record Three { public int B { get; init; } }
                [Configuration(HfFixed = ["a=1"], MmIgnored = ["a"])] public sealed partial record Apart { public int B { get; init; } }
                [Configuration(HfFixed = ["b.c=1"])] public sealed partial record Four { public int B { get; init; } }
                [Configuration(HfFixed = ["b=1"])] public sealed partial record Five { [Hf("b.c")] public int B { get; init; } }
                [Configuration(HfFixed = ["b=1", "b.d=2"])] public sealed partial record Six { [Hf("c")] public int B { get; init; } }
                [Configuration(HfFixed = ["text.kind=net"])] public sealed partial record Seven { public required Cfg Text { get; init; } }
                """,
        },
        new("values_that_accessors_compute", "STR0021@4", "STR0021@5", "STR0021@6", "STR0021@7", "CS9266@13", "STR0021@13",
            "CS9266@14", "STR0021@14")
        {
            Says = ["The 'get' of 'A' does more than keep a value", "The 'init' of 'B'", "compute in a property with a name of its own"],
            Text = """
                using Base; namespace Case;
                [Configuration] public sealed partial record One
                {
                    public int A { get => field * 2; init; } = 4;
                    public int B { get; init => field = Math.Max(value, 1); }
                    public string? C { get { return field ?? ""; } init; }
                    public ImmutableArray<int> D { get; init { field = value; Log(); } }
                    private readonly int _kept;
                    public int Kept { get => _kept; init => _kept = value; }
                    public int Also { get { return this._kept; } init { this._kept = value; } }
                    public int Own { get => field; init => field = value; }
                    public int Computed => A * 2;
                    public int Another { get => Computed; init; }
                    public int Apart { get => _kept; init; }
                    private static void Log() { }
                }
                """,
        },
        new("keys_that_no_file_has", "STR0014@4", "STR0014@5", "STR0014@6")
        {
            Says = ["'a.!f', which is none", "has the HuggingFace key 'k.l' and one that it lies in", "has 'Flat'"],
            Text = """
                using Base; namespace Case;
                [Configuration] public sealed partial record One
                {
                    [Mm("a.!f")] public bool A { get; init; }
                    [Hf("k.l", "k")] public int B { get; init; }
                    [Hf(Flat = true)] public int C { get; init; }
                    [Mm("!g")] public bool D { get; init; }
                }
                """,
        },
        new("values_whose_null_is_lost", "STR0024@4", "STR0024@5", "STR0024@6", "STR0024@7")
        {
            Says = ["'A' may be null, and is 5 where no file gives it", "Leave '?' out, or the default"],
            Text = """
                using Base; namespace Case;
                [Configuration] public sealed partial record One
                {
                    public int? A { get; init; } = 5;
                    public string? B { get; init; } = "silu";
                    public ImmutableArray<int>? C { get; init; } = [1];
                    [Hf("d"), Mm] public double? D { get; init; } = 1.5;
                    [Hf, Mm] public int? InNoFile { get; init; } = 5;
                    public int? E { get; init; } = null;
                    public string? F { get; init; } = default;
                    public required int? G { get; init; }
                    public int H { get; init; } = 5;
                }
                """,
        },
        new("values_that_constructors_give", "STR1010@9")
        {
            Text = Constructed("{ public Own() { Width = 12; } public int Width { get; init; } = 3; }"),
            Files = [new("config.json", """{"model_type": "net", "own": {"kind": "own"}}""")],
        },
        new("values_that_a_derived_constructor_gives", "STR1010@9")
        {
            Text = Constructed(
                ": Root { public Own() => Width = 12; }",
                "[Configuration] public abstract partial record Root { public int Width { get; init; } = 3; }"),
            Files = [new("config.json", """{"model_type": "net", "own": {"kind": "own"}}""")],
        },
        new("values_that_parameters_have", "STR2006@9")
        {
            Says = ["does not divide the 14 features"],
            Text = Constructed("(int Width = 14);"),
            Files = [new("config.json", """{"model_type": "net", "own": {"kind": "own"}}""")],
        },
        new("values_by_constants_and_names")
        {
            Text = """
                using Base; namespace Case;
                [Configuration] public sealed partial record Inside { public int Layers { get; init; } = K * 2; public const int K = 2; public int A { get; init; } = K * 3; }
                [Configuration(HfFixed = ["model_type=net"])] public sealed partial record Own
                {
                    private const int K = 2;
                    public required Inside Two { get; init; }
                    public Inside Three => Two;
                    public int Twice => K * this.Two.A;
                    public int Bodied { get => Twice + 6; }
                    public int Returned { get { return Three.A + 6; } }
                }
                public sealed class X : IAxis<Own> { public static int Size(Own c) => c.Twice; }
                public sealed class Y : IAxis<Own> { public static int Size(Own c) => c.Bodied; }
                public sealed class Z : IAxis<Own> { public static int Size(Own c) => c.Returned * c.Three.A; }
                [Block] public sealed partial class L : Module { public partial L(Own config, ParallelContext parallel);
                    [ColumnParallel] public partial Linear<X, Y> A { get; } [RowParallel] public partial Linear<Z, X> B { get; } }
                [Block] public sealed partial class Net : Module { public partial Net(Own config, ParallelContext parallel);
                    [Repeat("Two.Layers")] public partial LayerStack<L> Layers { get; } }
                [Deployment<Net>("config.json", TensorParallel = 6), Stages<Net>(2, 2)] public static partial class D;
                """,
            Files = [new("config.json", """{"model_type": "net", "two": {"a": 6}}""")],
        },
        new("given_members_that_an_enumeration_lacks", "STR0018@9", "STR0018@12")
        {
            Says = ["DaysOf<Hidden> takes DayOfWeek there, and ", " is none. Write a value of type DayOfWeek."],
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
                }
                """,
        },
    ];

    private static string Constructed(string own, string root = "") => $$"""
        using Base; namespace Case; {{root}}
        [Configuration(HfFixed = ["kind=own"])] public sealed partial record Own{{own}}
        public sealed class Seen : IAxis<Own> { public static int Size(Own c) => c.Width; }
        [Block] public sealed partial class L : Module { public partial L(Own config, ParallelContext parallel);
            [ColumnParallel] public partial Linear<Seen, Seen> A { get; } }
        [Configuration(HfFixed = ["model_type=net"])] public sealed partial record Whole { [Hf("own")] public Own Own { get; init; } = new(); public int Layers { get; init; } = 2; }
        [Block] public sealed partial class Net : Module { public partial Net(Whole config, ParallelContext parallel);
            [Repeat("Layers")] public partial LayerStack<L> Layers { get; } }
        [Deployment<Net>("config.json", TensorParallel = 4), Stages<Net>(1, 1)] public static partial class D;
        """;
}
