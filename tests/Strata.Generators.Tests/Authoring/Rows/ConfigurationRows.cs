namespace Strata.Generators.Tests.Authoring.Rows;

/// <summary>The cases of configurations.</summary>
internal static class ConfigurationRows
{
    public static IReadOnlyList<AuthoringCase> All { get; } =
    [
        new("config_class", "STR0012@3") { Says = ["Declare it 'public sealed partial record P'"] },
        new("config_record_struct", "CS0592@3"),
        new("config_positional", "STR0012@3"),
        new("config_not_partial", "STR0012@3"),
        new("config_with_constructor", "STR0012@3"),
        new("config_required_set", "STR0013@3") { Says = ["Write 'init' instead of 'set'"] },
        new("config_set_not_init", "STR0013@3"),
        new("config_required_odd_type"),
        new("config_nested"),
        new("config_generic", "STR0012@3"),
        new("config_inherits"),
        new("config_inherits_configuration"),
        new("config_same_keys", "STR0014@6", "STR0014@8"),
        new("config_member_names_ok"),
        new("config_member_names", "STR0016@5", "STR0016@6"),
        new(
            "config_fixed_forms",
            "STR0015@3", "STR0015@3", "STR0015@3", "STR0015@3", "STR0015@3", "STR0015@3", "STR0015@3")
        {
            Says = ["'novalue'", "'=x'", "'hidden_act=gelu'", "'layers=3'", "'layers'", "''", "'y=.Missing'"],
        },
        new("config_hf_bad_on_section", "STR0014@5", "STR0014@7", "STR0014@8", "STR0014@9", "STR0014@10"),
        new("config_types")
        {
            Text = """
                using Base; namespace Case;
                [Configuration] public sealed partial record P
                {
                    public required long Vocab { get; init; }
                    public long? Most { get; init; }
                    public float Eps { get; init; } = 1e-6f;
                    public required float? Scale { get; init; }
                    public int[] Sizes { get; init; } = [1, 2];
                    public required List<int> Layers { get; init; }
                    public IReadOnlyList<double> Mean { get; init; } = [0.5, 0.5];
                    public double[]? Std { get; init; }
                    public required ImmutableArray<string> Names { get; init; }
                    public ImmutableArray<int>? Sections { get; init; }
                    public IEnumerable<string>? More { get; init; }
                    [Hf, Mm] public DayOfWeek Left { get; init; }
                    [Hf, Mm] public int Counter { get; set; }
                }
                """,
        },
        new("config_forms_of_right")
        {
            Text = """
                using Base; namespace Case;
                public partial record struct Space { public partial interface IInner { [Configuration] internal sealed partial record P {
                    public required int Layers { get; init; } public required Cfg Text { get; init; } } } }
                [Configuration] public sealed partial record WithDefaults(int Layers = 2, int Width = 4) { public int Half => Width / 2; }
                [Configuration] public sealed partial record Empty { public Empty() { } public int A { get; init; } = 1; }
                [Configuration] public sealed partial record Named { public int target { get; init; } public int section { get; init; }
                    public int configuration { get; init; } public int json { get; init; } public int file { get; init; } public int field { get; init; } }
                [Configuration] public sealed partial record @record { public int @event { get; init; } public void WriteHf(string path) { } }
                """,
        },
        new("config_of_a_stranger", "STR0012@2", "STR0012@3", "STR0012@5")
        {
            Says = ["derives from Lent of another assembly", "Mark 'Lent' with [Configuration]"],
            Foreign = """
                namespace Far;
                public abstract record Lent { public int A { get; init; } = 7; }
                public abstract record Bare { public int Doubled => 2; }
                public abstract record Below : Lent;
                """,
            Text = """
                using Far; namespace Case;
                [Configuration] public sealed partial record Direct : Lent { public required int X { get; init; } }
                [Configuration] public sealed partial record Through : Between { public required int X { get; init; } }
                public abstract record Between : Lent;
                [Configuration] public sealed partial record Deeper : Below { public required int X { get; init; } }
                [Configuration] public sealed partial record Fine : Bare { public required int X { get; init; } }
                """,
        },
        new("config_checks_that_take_the_place_of_a_strangers", "STR0019@3")
        {
            Says = ["'Contradictions' hides Told.Contradictions"],
            Foreign = """
                namespace Far;
                [Configuration] public abstract partial record Told : ICheckedConfiguration {
                    public int A { get; init; } Rules ICheckedConfiguration.Contradictions() => new(); }
                """,
            Text = """
                using Far; namespace Case;
                [Configuration] public sealed partial record Again : Told, ICheckedConfiguration {
                    Rules ICheckedConfiguration.Contradictions() => new(); }
                """,
        },
        new("config_checks_that_take_the_place_of_others", "STR0019@5", "STR0019@6", "STR0019@9")
        {
            Says = ["beginning with 'base.Contradictions()'", "Write 'public override'"],
            Text = """
                using Base; namespace Case;
                [Configuration] public partial record Told : ICheckedConfiguration { public int A { get; init; } Rules ICheckedConfiguration.Contradictions() => new(); }
                [Configuration] public partial record Open : ICheckedConfiguration { public int A { get; init; } public virtual Rules Contradictions() => new(); }
                [Configuration] public sealed partial record ToldAgain : Told, ICheckedConfiguration {
                    Rules ICheckedConfiguration.Contradictions() => new(); }
                [Configuration] public sealed partial record Public : Told, ICheckedConfiguration { public Rules Contradictions() => new(); }
                [Configuration] public sealed partial record Plain : Told;
                [Configuration] public sealed partial record Explicit : Open, ICheckedConfiguration {
                    Rules ICheckedConfiguration.Contradictions() => new(); }
                [Configuration] public sealed partial record Right : Open { public override Rules Contradictions() => base.Contradictions(); }
                """,
        },
        new("config_hides_what_it_inherits", "STR0019@4", "STR0019@5", "STR0019@6")
        {
            Text = """
                using Base; namespace Case;
                [Configuration] public partial record Wide : ICheckedConfiguration { public virtual int Layers { get; init; } = 1; public int Heads { get; init; } = 1; public virtual Rules Contradictions() => new(); }
                [Configuration] public sealed partial record Narrow : Wide {
                    public new int Layers { get; init; } = 2;
                    public new int Heads { get; init; } = 2;
                    public new Rules Contradictions() => new(); }
                [Configuration] public sealed partial record Right : Wide { public override int Layers { get; init; } = 2; public int Own { get; init; } = 1; }
                """,
            Says = ["Wide.Layers", "Write 'override'", "Wide.Heads", "Give it another name"],
        },
        new("config_forms_of_wrong", "STR0012@2", "STR0012@3", "STR0012@4", "STR0012@5", "STR0012@6", "STR0016@7")
        {
            Text = """
                using Base; namespace Case;
                public class Outer { [Configuration] public sealed partial record P { public required int Layers { get; init; } } }
                public partial class Outer<T> { [Configuration] public sealed partial record P { public required int Layers { get; init; } } }
                [Configuration] file sealed partial record Hidden { public required int Layers { get; init; } }
                [Configuration] public static partial class Statics { public static int Layers { get; set; } }
                [Configuration] public sealed partial record Two(int A) { public Two(int a, int b) : this(a) { } }
                [Configuration(Released = ["x"])] public sealed partial record Names { public int Released { get; init; } }
                [Configuration] public sealed partial record UsesWrong { public required Two Two { get; init; } public required Cfg Right { get; init; } }
                """,
        },
        new("config_odd_types", "STR0013@4", "STR0013@5", "STR0013@6", "STR0013@7", "STR0013@8", "STR0013@9", "STR0013@10", "STR0013@11",
            "STR0013@12", "STR0013@13", "STR0013@14")
        {
            Text = """
                using Base; namespace Case;
                [Configuration] public sealed partial record P
                {
                    public required DayOfWeek Day { get; init; }
                    public Dictionary<string, int>? Map { get; init; }
                    public decimal Price { get; init; }
                    public int[][]? Rows { get; init; }
                    public int[,]? Matrix { get; init; }
                    public required ImmutableArray<long> Longs { get; init; }
                    public required HashSet<int> Set { get; init; }
                    public int this[int index] { get => index; init { } }
                    public required int Field;
                    public object? Any { get; init; }
                    [Hf, Mm] public required uint Unsigned { get; init; }
                }
                """,
        },
        new("config_requires_what_a_base_leaves_open")
        {
            Text = """
                using Base; namespace Case;
                [Configuration] public abstract partial record B { public abstract required int A { get; init; } }
                [Configuration] public sealed partial record C : B { public override required int A { get; init; } public required int D { get; init; } }
                """,
        },
        new("config_value_that_nobody_reads", "STR0013@3", "STR0013@4", "STR0013@5", "STR0021@7")
        {
            Says = ["it has no getter", "Write '{ get; init; }'"],
            Text = """
                using Base; namespace Case;
                [Configuration] public partial record C { public virtual int A { get; init; }
                    public int B { init { } }
                    public required int D { init { } }
                    public int E { set { } }
                    [Hf, Mm] public int F { init { } } }
                [Configuration] public sealed partial record Heir : C { public override int A { init { } } }
                """,
        },
        new("sections_that_are_not_there_and_copies", "STR0006@6", "STR0012@8")
        {
            Says =
            [
                "Two has no 'Nope' of that type",
                "has a constructor of its own that copies it",
            ],
            Text = """
                using Base; namespace Case;
                [Configuration] public sealed partial record Two { public required Cfg L { get; init; } public required Cfg R { get; init; } }
                [Block] public sealed partial class Net : Module
                {
                    public partial Net(Two config, ParallelContext parallel);
                    [From("Nope")] public partial Linear<Hidden, Inner> A { get; }
                }
                [Configuration] public sealed partial record Copied { public Copied() { } private Copied(Copied other) { A = other.A + 1; } public int A { get; init; } }
                """,
        },
        new("leftovers_that_contradict_each_other", "STR0015@2", "STR0015@2", "STR0015@2")
        {
            Says = ["'k=2' in HfLeftovers contradicts 'k=1'. Leave one of them out: a key says one thing."],
            Text = """
                using Base; namespace Case;
                [Configuration(HfLeftovers = ["k=1", "k=2", "k=.Layers", "l=1"], MmLeftovers = ["j", "j=3", "k=3"])]
                public sealed partial record P { public int Layers { get; init; } }
                """,
        },
    ];
}
