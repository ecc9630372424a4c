namespace Strata.Generators.Tests.Authoring.Rows;

/// <summary>The cases of names, keywords and hint names.</summary>
internal static class NameRows
{
    public static IReadOnlyList<AuthoringCase> All { get; } =
    [
        new("names_differ_by_case"),
        new("config_names_differ_by_case"),
        new("deployment_names_differ_by_case"),
        new("namespace_keyword"),
        new("block_keyword"),
        new("property_keyword"),
        new("nullable_disabled"),
        new("obsolete_attribute_on_child") { Passes = ["CS0618"] },
        new("ctor_param_index"),
        new("ctor_param_keyword"),
        new("ctor_param_scope"),
        new("flow_default_nan"),
        new("flow_param_keyword"),
        new("flow_param_scope"),
        new("flow_parameter_forms"),
        new("block_twice", "CS0579@8"),
        new("names_of_what_is_generated", "STR0033@7", "STR0033@8", "STR0016@10", "STR0016@11", "STR0033@14", "STR0033@16", "STR0033@17")
        {
            Text = """
                using Base; namespace Case;
                [Block] public sealed partial class Tower : Layer<Hidden, Hidden> { public partial Tower(Cfg config, ParallelContext parallel);
                    [Repeat(nameof(Cfg.Layers))] public partial LayerStack<Ffn> Layers { get; }
                    [Flow] public override Activation<Hidden> Forward(Activation<Hidden> x) => Layers.Fold(x, (l, _, h) => h >> l); }
                public static partial class A
                {
                    [Block] public sealed partial class Schema : Module { public partial Schema(Cfg config, ParallelContext parallel); public partial Ffn F { get; } }
                    [Block] public sealed partial class Run : Layer<Hidden, Hidden> { public partial Run(Cfg config, ParallelContext parallel); public partial Ffn F { get; }
                        [Flow] public override Activation<Hidden> Forward(Activation<Hidden> x) => x >> F; }
                    [Configuration] public sealed partial record ReadHf { public int Layers { get; init; } }
                    [Configuration] public sealed partial record Declaration { public int Layers { get; init; } }
                    [Configuration] public sealed partial record Released { public int Layers { get; init; } }
                }
                [Deployment<Tower>, Stages<Tower>(1, 1)] public static partial class Plan;
                [Deployment<Tower>, Stages<Tower>(1, 1)] public static partial class Stage0 { public static int Stage1 => 1; public static int Place(int a, int b) => a + b; }
                [Deployment<Tower>, Stages<Tower>(1, 1)] public static partial class D { public static int Place(Cfg c) => c.Layers; }
                [Deployment<Tower>, Stages<Tower>(1, 1)] public static partial class E { public static int Stage => 1; }
                """,
        },
        new("keys_of_every_letter", "STR0035@4", "STR0035@5", "STR0035@6", "STR0014@9")
        {
            Text = """
                using Base; namespace Case;
                [Block] public sealed partial class Net : Layer<Hidden, Hidden> {
                    public partial Net(Cfg config, ParallelContext parallel);
                    [Hf("a\nb")] public partial Ffn A { get; }
                    [Hf("a\u2028b\u2029c")] public partial Ffn B { get; }
                    [Mm("a\u0085b\rc\0")] public partial Ffn C { get; }
                    [Hf("a<b>&c\\\"\ud83d\ude00")] public partial Ffn D { get; }
                    [Flow] public override Activation<Hidden> Forward(Activation<Hidden> x) => x >> A >> B >> C >> D; }
                [Configuration(HfFixed = ["hidden_act=a\u2028b\u0085\ud83d"])] public sealed partial record P { [Hf("x\u2029y")] public int Layers { get; init; } }
                """,
        },
        // What the compiler warns of besides, it says of any type in lower case.
        new("type_parameters_of_what_is_generated", "CS8981@2", "STR0033@2", "CS8981@5", "STR0033@5", "CS8981@8", "STR0033@8", "STR0033@11",
            "CS8981@14", "STR0033@14", "CS8981@17", "CS8981@17")
        {
            Says = ["'scope' is the name of a variable", "'Schema' is the name of", "Give it another name"],
            Text = """
                using Base; namespace Case;
                [Block] public sealed partial class A<scope> : Module where scope : IAxis<Cfg> {
                    public partial A(Cfg config, ParallelContext parallel);
                    public partial Linear<scope, scope> L { get; } }
                [Block] public sealed partial class B<config> : Module where config : IAxis<Cfg> {
                    public partial B(Cfg config, ParallelContext parallel);
                    public partial Linear<config, config> L { get; } }
                [Block] public sealed partial class C<parallel> : Module where parallel : IAxis<Cfg> {
                    public partial C(Cfg config, ParallelContext parallel);
                    public partial Linear<parallel, parallel> L { get; } }
                [Block] public sealed partial class D<Schema> : Module where Schema : IAxis<Cfg> {
                    public partial D(Cfg config, ParallelContext parallel);
                    public partial Linear<Schema, Schema> L { get; } }
                [Block] public sealed partial class E<T, index> : Module where T : IAxis<Cfg> where index : Module, IBlock<index> {
                    public partial E(Cfg config, ParallelContext parallel);
                    public partial Linear<T, T> L { get; } [Repeat(nameof(Cfg.Layers))] public partial LayerStack<index> Layers { get; } }
                [Block] public sealed partial class Right<config, configuration> : Module where config : IAxis<Cfg> where configuration : IAxis<Cfg> {
                    public partial Right(Cfg c, ParallelContext parallel);
                    public partial Linear<config, configuration> L { get; } }
                """,
        },
        new("type_parameters_of_the_parameters_class", "STR0033@2", "STR0033@4")
        {
            Text = """
                using Base; namespace Case;
                [Block] public sealed partial class A<Of> : Layer<Of, Of> where Of : IAxis<Cfg> { public partial A(Cfg config, ParallelContext parallel);
                    [Flow] public override Activation<Of> Forward(Activation<Of> x) => x; }
                [Block] public sealed partial class B<Declare> : Layer<Declare, Declare> where Declare : IAxis<Cfg> { public partial B(Cfg config, ParallelContext parallel);
                    [Flow] public override Activation<Declare> Forward(Activation<Declare> x) => x; }
                """,
        },
        new("axis_by_a_configuration_with_a_question_mark")
        {
            Text = """
                using Base; namespace Case;
                public sealed class A : IAxis<Cfg?> { public static int Size(Cfg? c) => c!.Inner; }
                """,
        },
        new("values_that_are_null_where_they_may_be")
        {
            Text = """
                using Base; namespace Case;
                public sealed class Conv<TAxis>(Extent axis, double? most, string? mode) : Layer<TAxis, TAxis>("Conv") where TAxis : IAxis
                {
                    public override Activation<TAxis> Forward(Activation<TAxis> x) { _ = (axis, most, mode); return x; }
                }
                [Block] public sealed partial class Net : Module
                {
                    public partial Net(Cfg config, ParallelContext parallel);
                    [With("most", null!), With("mode", null!)] public partial Conv<Hidden> A { get; }
                }
                """,
        },
        new("children_that_add_no_key_of_their_own", "STR3002@5")
        {
            Text = """
                using Base; namespace Case;
                [Block] public sealed partial class Net : Layer<Hidden, Hidden>
                {
                    public partial Net(Cfg config, ParallelContext parallel);
                    [Hf("")] public partial Ffn P { get; } [Hf("")] public partial Ffn Q { get; }
                    [Flow] public override Activation<Hidden> Forward(Activation<Hidden> x) => x >> P >> Q; }
                """,
        },
        new("children_whose_names_differ_by_case", "STR0005@5", "STR0005@7", "STR0005@9", "STR0005@9")
        {
            Says = ["'MLP' and 'Mlp' have the same name in the module tree 'mlp'. Give one of them another."],
            Text = """
                using Base; namespace Case;
                [Block] public sealed partial class Net : Layer<Hidden, Hidden> {
                    public partial Net(Cfg config, ParallelContext parallel);
                    public partial Ffn Mlp { get; }
                    public partial Ffn MLP { get; }
                    [Hf("a"), Mm("b")] public partial Ffn HiddenA { get; }
                    [Hf("c"), Mm("d")] public partial Ffn hiddenA { get; }
                    [Hf("e"), Mm("f")] public partial Ffn One { get; }
                    [Hf("e"), Mm("f")] public partial Ffn Two { get; }
                    [Flow] public override Activation<Hidden> Forward(Activation<Hidden> x) => x >> Mlp >> MLP >> HiddenA >> hiddenA >> One >> Two; }
                """,
        },
    ];
}
