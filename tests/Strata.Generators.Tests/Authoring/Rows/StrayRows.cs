namespace Strata.Generators.Tests.Authoring.Rows;

/// <summary>The cases of attributes that stand where nobody reads them.</summary>
internal static class StrayRows
{
    public static IReadOnlyList<AuthoringCase> All { get; } =
    [
        new(
            "attributes_on_what_is_no_child", "STR3003@5", "STR3003@6", "STR3003@7", "STR3001@8", "STR3003@9", "STR3003@13", "STR3003@15",
            "STR3003@15", "STR3003@17", "STR3003@18")
        {
            Says = ["[Bias] on 'Y' changes nothing: it is no child", "[Frozen] on 'Plain' changes nothing: it is no [Block]"],
            Text = """
                using Base; namespace Case;
                [Block] public sealed partial class Net : Layer<Hidden, Hidden> {
                    public partial Net(Cfg config, ParallelContext parallel);
                    public partial Ffn F { get; }
                    [Bias] public int Y { get; set; }
                    [Hf("x")] public int X => 1;
                    [Repeat(nameof(Cfg.Layers))] public int Z { get; init; }
                    [Repeat(nameof(Cfg.Layers))] public LayerStack<Ffn>? Layers { get; }
                    [Tied("F", "UseNorm")] public string? T { get; }
                    [Flow] public override Activation<Hidden> Forward(Activation<Hidden> x) => x >> F;
                }
                [Configuration] public sealed partial record P {
                    [Bias] public int A { get; init; }
                    [Hf("b"), Mm("c")] public int B { get; init; } }
                [Frozen("UseNorm"), Whole] public class Plain {
                    [Hf("d")] public int Kept { get; set; }
                    [ColumnParallel] public int D { get; set; }
                    [With("a", 1)] public int E { get; set; } }
                """,
        },
        new("mark_of_another", "STR0032@3")
        {
            Says = ["it is not marked: its [Block] is Case.BlockAttribute. Write [Strata.Declarations.Block] before it."],
            Text = """
                using Base; namespace Case;
                public sealed class BlockAttribute : Attribute;
                [Block] public sealed partial class Net : Layer<Hidden, Hidden> {
                    public partial Net(Cfg config, ParallelContext parallel);
                    public partial Ffn F { get; }
                    public override Activation<Hidden> Forward(Activation<Hidden> x) => x >> F;
                }
                """,
        },
        new("keys_that_stand_for_others", "STR0035@4", "STR0035@5", "STR0035@6", "STR0035@7")
        {
            Says = ["'!a', which no checkpoint has: it has a '!' or a '*'", "Write 'a'", "it has half a character"],
            Text = """
                using Base; namespace Case;
                [Block] public sealed partial class Net : Layer<Hidden, Hidden> {
                    public partial Net(Cfg config, ParallelContext parallel);
                    [Hf("!a")] public partial Ffn A { get; }
                    [Mm("a.*")] public partial Ffn B { get; }
                    [Hf("c\ud83d")] public partial Ffn C { get; }
                    [Hf("d\ude00\ud83d")] public partial Ffn D { get; }
                    [Flow] public override Activation<Hidden> Forward(Activation<Hidden> x) => x >> A >> B >> C >> D; }
                """,
        },
        new("keys_that_name_a_parameter", "STR0035@3", "STR0035@4", "STR0035@5", "STR0035@5", "STR0035@6", "STR0035@7")
        {
            Says =
            [
                "'q_proj.weight', which no checkpoint has: it ends with the parameter 'weight', whose name follows by itself. "
                    + "Write 'q_proj'.",
                "it has a bracket, which stands for nothing here",
            ],
            Text = """
                using Base; namespace Case;
                [Block] public sealed partial class Net : Module { public partial Net(Cfg config, ParallelContext parallel);
                    [Hf("q_proj.weight")] public partial Linear<Hidden, Query> Q { get; }
                    [Mm("norm.weight")] public partial RmsNorm<Hidden> N { get; }
                    [Hf("a.weight", "b.weight"), Mm("ab")] public partial Linear<Hidden, Concat<Inner, Inner>> F { get; }
                    [Bias, Hf("c.bias")] public partial Linear<Hidden, Hidden> C { get; }
                    [Hf("layers.{i}.x")] public partial Linear<Hidden, Hidden> D { get; }
                    [Hf("d.bias")] public partial Linear<Hidden, Hidden> E { get; }
                    [Hf("weight")] public partial Linear<Hidden, Hidden> G { get; }
                    [Hf("f.weight")] public partial Ffn H { get; } }
                """,
        },
        new("children_that_can_be_replaced", "STR0004@3", "STR0004@4", "STR0004@5", "STR0004@6")
        {
            Says = ["it has a setter, and what is put there would be neither registered nor loaded. Write '{ get; }'"],
            Text = """
                using Base; namespace Case;
                [Block] public sealed partial class Net : Module { public partial Net(Cfg config, ParallelContext parallel);
                    public partial Linear<Hidden, Query> Q { get; set; }
                    public partial Ffn N { get; init; }
                    public partial Cfg Config { get; private set; }
                    [Repeat("Layers")] public partial LayerStack<Ffn> S { get; set; } }
                """,
        },
        new("keys_of_which_nothing_is_left", "STR0035@4", "STR0035@5")
        {
            Says = ["'*', which", "Write the name that checkpoints have there: a stack's", "Write the name that checkpoints have there."],
            Text = """
                using Base; namespace Case;
                [Block] public sealed partial class Net : Layer<Hidden, Hidden> {
                    public partial Net(Cfg config, ParallelContext parallel);
                    [Hf("*")] public partial Ffn A { get; }
                    [Mm(" ")] public partial Ffn B { get; }
                    [Flow] public override Activation<Hidden> Forward(Activation<Hidden> x) => x >> A >> B; }
                """,
        },
        new("children_that_nobody_can_read", "STR0004@6", "STR0004@7", "STR3001@8")
        {
            Says = ["it has no getter, and a child is read", "'public partial Ffn G { get; }'"],
            Text = """
                using Base; namespace Case;
                [Configuration] public sealed partial record Two { [Hf("a")] public Cfg? Maybe { get; init; } [Hf("b")] public required Cfg Always { get; init; } }
                [Block] public sealed partial class Net : Module
                {
                    public partial Net(Two config, ParallelContext parallel);
                    [From("Always")] public partial Ffn F { set; }
                    [From("Always"), Repeat("Maybe.Layers")] public partial LayerStack<Ffn> Layers { get; }
                    public Ffn? G { get; set; }
                }
                """,
        },
        new("what_is_never_asked_or_told", "STR0015@4", "STR0038@5", "STR0038@8")
        {
            Says =
            [
                "'Contradictions' in Loose is never asked for. Write 'Loose : ICheckedConfiguration'.",
                "'Shift' may be there or not (IsBias), and no constructor tells the layer whether it is. Take 'bool bias'",
            ],
            Text = """
                using Base; using Strata.Configuration; namespace Case;
                [Configuration] public sealed partial record Loose { public int A { get; init; }
                    public int B { get; init; }
                    public Rules Contradictions() => new Rules().Equal(("a", A), ("b", B)); }
                [Parameter("bias", nameof(T), IsBias = true)]
                public sealed class Shift<T>(Extent axis) : Layer<T, T>("Shift") where T : IAxis {
                    public override Activation<T> Forward(Activation<T> x) { _ = (axis, Get("bias")); return x; } }
                [Parameter("bias", nameof(T), IsBias = true)]
                public sealed class Other<T>(Extent axis, bool has) : Layer<T, T>("Other") where T : IAxis {
                    public override Activation<T> Forward(Activation<T> x) { _ = (axis, has ? Get("bias") : null); return x; } }
                [Parameter("bias", nameof(T), IsBias = true)]
                public sealed class Right<T>(Extent axis, bool bias) : Layer<T, T>("Right") where T : IAxis {
                    public override Activation<T> Forward(Activation<T> x) { _ = (axis, bias ? Get("bias") : null); return x; } }
                [Configuration] public sealed partial record Asked : ICheckedConfiguration { public int A { get; init; }
                    public Rules Contradictions() => new Rules().Positive(("a", A)); }
                """,
        },
        new("two_children_of_one_place", "STR3002@5")
        {
            Says = ["'second.up.weight' and 'first.up.weight'"],
            Text = """
                using Base; namespace Case;
                [Block] public sealed partial class Net : Layer<Hidden, Hidden> {
                    public partial Net(Cfg config, ParallelContext parallel);
                    [Hf(""), Mm("one")] public partial Ffn First { get; }
                    [Hf(""), Mm("other")] public partial Ffn Second { get; }
                    [Flow] public override Activation<Hidden> Forward(Activation<Hidden> x) => x >> First >> Second; }
                """,
        },
        new("number_with_a_zero_before_it")
        {
            Text = """
                using Base; namespace Case;
                [Block] public sealed partial class Net : Layer<Hidden, Hidden> {
                    public partial Net(Cfg config, ParallelContext parallel);
                    [Repeat(nameof(Cfg.Layers)), Hf("l"), Mm("m")] public partial LayerStack<Ffn> Layers { get; }
                    [Hf("l.00"), Mm("n")] public partial Ffn Last { get; }
                    [Flow] public override Activation<Hidden> Forward(Activation<Hidden> x) =>
                        Layers.Fold(x, (layer, index, y) => y >> layer) >> Last; }
                """,
        },
        new("marks_in_an_extension", "STR3003@4", "STR0008@5")
        {
            Says = ["[Bias] on 'P' changes nothing: Ext is no [Block]", "Ext is no [Block]"],
            Text = """
                using Base; namespace Case;
                public static class Ext {
                    extension(Cfg c) {
                        [Bias] public int P => c.Inner;
                        [Flow] public Activation<Hidden> F(Activation<Hidden> x) => x; } }
                """,
        },
        new("size_by_an_extension", "STR1002@4")
        {
            Says = ["c.Wide"],
            Text = """
                using Base; namespace Case;
                public static class Ext { extension(Cfg c) { public int Wide => c.HiddenSize * 2; } }
                public interface IWide { int HiddenSize { get; } }
                public sealed class Wide : IAxis<Cfg> { public static int Size(Cfg c) => c.Wide * 2; }
                [Block] public sealed partial class Net : Module { public partial Net(Cfg config, ParallelContext parallel);
                    public partial Linear<Hidden, Wide> Up { get; }
                    [Flow] public Activation<Wide> Run(Activation<Hidden> x) => x >> Up; }
                """,
        },
        new("values_that_only_a_file_knows", "STR0018@8", "STR0018@9")
        {
            Says = ["would get Case.Mode.B, which only its own file knows. Leave 'file' out of Mode"],
            Text = """
                using Base; namespace Case;
                file enum Mode { A, B }
                file sealed class Own;
                public sealed class Lay<T>(Extent axis, object n) : Layer<T, T>("Lay") where T : IAxis {
                    public override Activation<T> Forward(Activation<T> x) { _ = (axis, n); return x; } }
                [Block] public sealed partial class Net : Layer<Hidden, Hidden> {
                    public partial Net(Cfg config, ParallelContext parallel);
                    [With("n", Mode.B)] public partial Lay<Hidden> First { get; }
                    [With("n", typeof(Own))] public partial Lay<Hidden> Second { get; }
                    [Flow] public override Activation<Hidden> Forward(Activation<Hidden> x) => x >> First >> Second; }
                """,
        },
        new("base_that_requires_one_of_its_own", "STR0013@2")
        {
            Says = ["'Left' would never be read from a file: a Told would be in every Told, without end."],
            Text = """
                using Base; namespace Case;
                [Configuration] public partial record Told { public required Own Left { get; init; } }
                [Configuration] public sealed partial record Own : Told { public required int W { get; init; } }
                """,
        },
    ];
}
