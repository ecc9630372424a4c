namespace Strata.Generators.Tests.Authoring.Rows;

/// <summary>The cases of keys that lie in a section, whose own record holds them.</summary>
internal static class NestedRows
{
    public static IReadOnlyList<AuthoringCase> All { get; } =
    [
        new("keys_that_a_section_reads", "STR0014@4", "STR0014@6", "STR0014@7", "STR0014@8", "STR0014@8", "STR0014@9", "STR0014@10",
            "STR0014@11")
        {
            Says =
            [
                "'V' reads the HuggingFace and MindSpeed-MM key 's.v', as 'A.V' does. Give one of them another key.",
                "'A' has the HuggingFace key 's.v' in it, which 'A.V' reads and 'V' reads.",
                "'Deep' reads the HuggingFace key 's.t.w', as 'A.T.W' does.",
                "'In' reads the HuggingFace key 's.v.x', and 'A.V' reads 's.v': no file has both, a value at 's.v' and an object.",
                "'Out' reads the MindSpeed-MM key 's.t', as 'A.T' does.",
                "'F' reads the HuggingFace key 's.kind', which 'A' fixes.",
                "'Other' reads the HuggingFace key 's.t', as 'A.T' does.",
                "'V' reads the HuggingFace key 'k.deep', as 'K.Deep' does.",
            ],
            Foreign = "namespace Their; [Configuration] public sealed partial record K { public required int Deep { get; init; } }",
            Text = """
                namespace Case;
                [Configuration] public sealed partial record T { public required int W { get; init; } }
                [Configuration(HfFixed = ["kind=s"])] public sealed partial record S { public required int V { get; init; } [Hf("t"), Mm("t")] public required T T { get; init; } }
                [Configuration] public sealed partial record A1 { [Hf("s"), Mm("s")] public required S A { get; init; } [Hf("s.v"), Mm("s.v")] public required int V { get; init; } }
                [Configuration] public sealed partial record A2 { [Hf("s.v")] public required int V { get; init; }
                    [Hf("s")] public required S A { get; init; } }
                [Configuration] public sealed partial record A3 { [Hf("s")] public S? A { get; init; } [Hf("s.t.w")] public int Deep { get; init; } }
                [Configuration] public sealed partial record A4 { [Hf("s"), Mm("s")] public required S A { get; init; } [Hf("s.v.x")] public int In { get; init; } [Mm("s.t")] public int Out { get; init; } }
                [Configuration] public sealed partial record A5 { [Hf("s")] public required S A { get; init; } [Hf("s.kind")] public string F { get; init; } = "s"; }
                [Configuration] public sealed partial record A6 { [Hf("s")] public required S A { get; init; } [Hf("s.t")] public T? Other { get; init; } }
                [Configuration] public sealed partial record A7 { [Hf("k")] public required Their.K K { get; init; } [Hf("k.deep")] public int V { get; init; } }
                """,
        },
        new("keys_beside_those_of_a_section")
        {
            Text = """
                using Base; namespace Case;
                [Configuration] public sealed partial record T { public required int W { get; init; } public T? Again { get; init; } }
                [Configuration] public sealed partial record U { public required int X { get; init; } }
                [Configuration(HfFixed = ["s.kind=s", "s.act=q"], HfIgnored = ["s.z"], HfLeftovers = ["s.y=.B.X"])] public sealed partial record A {
                    [Hf("s"), Mm("s")] public required T S { get; init; }
                    [Hf("s.u"), Mm("s.u")] public int V { get; init; }
                    [Hf("s.b"), Mm("b")] public required U B { get; init; }
                    [Hf("s.again.again.v"), Mm("s.again.v")] public int D { get; init; } }
                """,
        },
        new("other_keys_that_a_property_reads", "STR0015@4", "STR0015@4", "STR0015@4", "STR0015@5", "STR0015@5", "STR0015@6", "STR0015@7")
        {
            Says =
            [
                "'s.v=1' in HfFixed fixes a key that 'A.V' reads. Leave it out, or leave 'A.V' out.",
                "'s.v' in MmIgnored is a key that 'A.V' reads. Leave it out, or leave 'A.V' out.",
                "'s.v=2' in HfLeftovers is a key that 'A.V' reads.",
                "'s.kind=other' in HfComputed contradicts 's.kind=s' of 'A'. Leave one of them out.",
                "'s.v.x=1' in MmFixed is a key in 's.v' of 'A.V', which is a value.",
                "'w=3' in HfLeftovers is a key that 'W' reads. Leave it out, or leave 'W' out.",
                "'k.deep=1' in MmFixed fixes a key that 'K.Deep' reads.",
            ],
            Foreign = "namespace Their; [Configuration] public sealed partial record K { public required int Deep { get; init; } }",
            Text = """
                namespace Case;
                [Configuration(HfFixed = ["kind=s"])] public sealed partial record S { public required int V { get; init; } }
                [Configuration(HfFixed = ["s.kind=s"])] public sealed partial record Same { [Hf("s")] public required S A { get; init; } }
                [Configuration(HfFixed = ["s.v=1"], MmIgnored = ["s.v"], HfLeftovers = ["s.v=2"])] public sealed partial record A1 { [Hf("s"), Mm("s")] public required S A { get; init; } }
                [Configuration(HfComputed = ["s.kind=other"], MmFixed = ["s.v.x=1"])] public sealed partial record A2 { [Hf("s"), Mm("s")] public required S A { get; init; } }
                [Configuration(HfLeftovers = ["d=.D", "w=3"])] public sealed partial record A3 { public required int W { get; init; } [Hf("e")] public int D { get; init; } = 2; }
                [Configuration(MmFixed = ["k.deep=1"])] public sealed partial record A4 { public required Their.K K { get; init; } }
                """,
        },
        new("words_in_quotes", "STR0015@2", "STR0015@2", "STR0015@2", "STR0015@2")
        {
            Says =
            [
                "'rope.s=\"q\"' in HfFixed has a word in quotes, which no file says. Write words without quotes, 'rope.s=q'.",
                "Write words without quotes, 'act=silu|swish'",
                "Write words without quotes, 'kinds=[full]'",
            ],
            Text = """
                namespace Case;
                [Configuration(HfFixed = ["rope.s=\"q\"", "act=silu|'swish'", "it=it's"], HfComputed = ["kinds=[\"full\"]"], MmFixed = ["half='q"])] public sealed partial record A { public required int W { get; init; } }
                """,
        },
    ];
}
