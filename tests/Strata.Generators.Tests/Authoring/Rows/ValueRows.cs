namespace Strata.Generators.Tests.Authoring.Rows;

/// <summary>The cases of a configuration's values: their keys, defaults and accessors.</summary>
internal static class ValueRows
{
    public static IReadOnlyList<AuthoringCase> All { get; } =
    [
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
