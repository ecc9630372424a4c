namespace Strata.Generators.Tests.Authoring.Rows;

/// <summary>The cases of configurations that hold others, beside whose keys theirs may stand.</summary>
internal static class SectionRows
{
    public static IReadOnlyList<AuthoringCase> All { get; } =
    [
        new("flat_sections_that_read_one_key", "STR0014@6", "STR0014@8")
        {
            Says =
            [
                "'Two' has 'Flat', as 'One' has, and both read 'x' where a file has neither 'a' nor 'b': both would get its value. "
                    + "Leave 'Flat' out of one of them.",
            ],
            Text = """
                using Base; namespace Case;
                [Configuration] public sealed partial record A { [Hf("x")] public required int X { get; init; } }
                [Configuration] public sealed partial record B { [Hf("x")] public required int Y { get; init; } }
                [Configuration] public sealed partial record C { [Hf("z")] public required int Z { get; init; } }
                [Configuration] public sealed partial record N { [Hf("y")] public required int Y { get; init; } [Hf("a", Flat = true)] public required A A { get; init; } }
                [Configuration] public sealed partial record Root { [Hf("a", Flat = true)] public required A One { get; init; } [Hf("b", Flat = true)] public required B Two { get; init; } }
                [Configuration] public sealed partial record Right { [Hf("a", Flat = true)] public required A One { get; init; } [Hf("c", Flat = true)] public required C Two { get; init; } [Hf("b")] public required B Three { get; init; } }
                [Configuration] public sealed partial record Deep { [Hf("n", Flat = true)] public required N One { get; init; } [Hf("b", Flat = true)] public required B Two { get; init; } }
                [Configuration] public sealed partial record Maybe { [Hf("a", Flat = true)] public required A One { get; init; } [Hf("b", Flat = true)] public B? Two { get; init; } }
                [Configuration] public sealed partial record Within { [Hf("y")] public required int Y { get; init; } [Hf("a", Flat = true)] public A? A { get; init; } }
                [Configuration] public sealed partial record Deeper { [Hf("n", Flat = true)] public required Within One { get; init; } [Hf("b", Flat = true)] public required B Two { get; init; } }
                """,
        },
        new("flat_sections_that_share_a_value", "STR0014@6")
        {
            Says = ["both read 'y' where a file has neither 'a' nor 'b'"],
            Text = """
                using Base; namespace Case;
                [Configuration] public sealed partial record In { [Hf("z")] public required int Z { get; init; } }
                [Configuration] public sealed partial record A { [Hf("x")] public required int X { get; init; } [Hf("y")] public required int Y { get; init; } [Hf("i", Flat = true)] public required In In { get; init; } }
                [Configuration] public sealed partial record B { [Hf("x")] public required int X { get; init; } [Hf("y")] public required long Y { get; init; } [Hf("i", Flat = true)] public required In In { get; init; } }
                [Configuration] public sealed partial record C { [Hf("x")] public int X { get; init; } [Hf("i", Flat = true)] public required In In { get; init; } }
                [Configuration] public sealed partial record Root { [Hf("a", Flat = true)] public required A One { get; init; } [Hf("b", Flat = true)] public required B Two { get; init; } }
                [Configuration] public sealed partial record Same { [Hf("a", Flat = true)] public required A One { get; init; } [Hf("b", Flat = true)] public required A Two { get; init; } [Hf("c", Flat = true)] public required C Three { get; init; } [Hf("x")] public required int Width { get; init; } }
                """,
        },
        new("sections_of_no_key", "STR0014@3", "STR0014@4")
        {
            Says = ["'A' has the HuggingFace key '', which is none"],
            Text = """
                using Base; namespace Case;
                [Configuration] public sealed partial record One { [Hf("a")] public required Cfg Other { get; init; }
                    [Hf("")] public required Cfg A { get; init; }
                    [Hf("", Flat = true)] public required Cfg B { get; init; } }
                """,
        },
        new("sections_of_their_own_kind", "STR2006@8")
        {
            Says = ["does not divide the 14 features"],
            Text = """
                using Base; namespace Case;
                [Configuration] public sealed partial record N { public int Width { get; init; } = 3; [Hf("l", Flat = true)] public N? L { get; init; } [Hf("r", Flat = true)] public N? R { get; init; } public N? M { get; init; } }
                [Configuration(HfFixed = ["model_type=net"])] public sealed partial record Whole { [Hf("a", Flat = true)] public required N One { get; init; } [Hf("b", Flat = true)] public required N Two { get; init; } public int Layers { get; init; } = 2; }
                public sealed class Seen : IAxis<Whole> { public static int Size(Whole c) => c.One.Width; }
                [Block] public sealed partial class L : Module { public partial L(Whole config, ParallelContext parallel);
                    [ColumnParallel] public partial Linear<Seen, Seen> A { get; } }
                [Block] public sealed partial class Net : Module { public partial Net(Whole config, ParallelContext parallel); [Repeat("Layers")] public partial LayerStack<L> Layers { get; } }
                [Deployment<Net>("config.json", TensorParallel = 4), Stages<Net>(1, 1)] public static partial class D;
                """,
            Files = [new("config.json", """{"model_type": "net", "a": {"width": 14, "l": {"r": {"m": {"width": 4}}}}, "b": {"width": 4}}""")],
        },
        new("sections_that_require_each_other", "STR0013@2", "STR0013@2", "STR0013@3", "STR0013@3")
        {
            Text = """
                using Base; namespace Case;
                [Configuration] public sealed partial record A { [Hf("l", Flat = true)] public required B L { get; init; } [Hf("r", Flat = true)] public required B R { get; init; } public A? M { get; init; } }
                [Configuration] public sealed partial record B { [Hf("l", Flat = true)] public required A L { get; init; } [Hf("r", Flat = true)] public required A R { get; init; } public B? M { get; init; } }
                [Configuration(HfFixed = ["model_type=net"])] public sealed partial record Whole { [Hf("a")] public required A One { get; init; } public int Layers { get; init; } = 2; }
                public sealed class Seen : IAxis<Whole> { public static int Size(Whole c) => c.Layers; }
                [Block] public sealed partial class L : Module { public partial L(Whole config, ParallelContext parallel);
                    public partial Linear<Seen, Seen> A { get; } }
                [Block] public sealed partial class Net : Module { public partial Net(Whole config, ParallelContext parallel); [Repeat("Layers")] public partial LayerStack<L> Layers { get; } }
                [Deployment<Net>("config.json"), Stages<Net>(1, 1)] public static partial class D;
                """,
            Files = [new("config.json", """{"model_type": "net", "a": {"m": {}}}""")],
        },
    ];
}
