namespace Strata.Generators.Tests.Authoring.Rows;

/// <summary>The cases of towers of which one feeds the other, or not, as the flows show.</summary>
internal static class OrderRows
{
    public static IReadOnlyList<AuthoringCase> All { get; } =
    [
        Pair(
            "towers_side_by_side",
            "[Flow] public Activation<Hidden> Forward(Activation<Hidden> x, Activation<Hidden> y) => (x >> Left) + (y "
                + ">> Right);"),
        Pair(
            "towers_side_by_side_through_variables",
            "[Flow] public Activation<Hidden> Forward(Activation<Hidden> x, Activation<Hidden> y) { var a = "
                + "Left.Forward(x); var b = Right.Forward(y); return a + b; }"),
        Pair(
            "towers_that_feed_each_other",
            "[Flow] public Activation<Hidden> Forward(Activation<Hidden> x, Activation<Hidden> y) => (x * y) >> Left "
                + ">> Right;",
            "STR2004@11"),
        Pair(
            "towers_that_feed_each_other_through_variables",
            "[Flow] public Activation<Hidden> Forward(Activation<Hidden> x, Activation<Hidden> y) { var a = y; a = "
                + "Left.Forward(x); return a >> Right; }",
            "STR2004@11"),
        Pair(
            "towers_that_feed_each_other_through_methods",
            "[Flow] public Activation<Hidden> Forward(Activation<Hidden> x, Activation<Hidden> y) => Go(x >> Left) + "
                + "y; private Activation<Hidden> Go(Activation<Hidden> h) => h >> Right;",
            "STR2004@11"),
        Pair(
            "towers_that_feed_each_other_through_fields",
            "private Activation<Hidden> _kept; [Flow] public Activation<Hidden> Keep(Activation<Hidden> x) => _kept = "
                + "x >> Left; [Flow] public Activation<Hidden> Forward() => _kept >> Right;",
            "STR2004@11"),
        Pair(
            "towers_that_may_feed_each_other",
            "[Flow] public Activation<Hidden> Forward(Activation<Hidden> x) => Odd(this) ? x >> Right : x >> Left; "
                + "private static bool Odd(Net n) => n.Left.Layers.Count > 1;",
            "STR2004@11"),
        Pair("towers_of_which_no_flow_tells", "", "STR2004@11"),
        Pair(
            "towers_that_feed_each_other_through_local_functions",
            "[Flow] public Activation<Hidden> Forward(Activation<Hidden> x) { return Go(x >> Left); "
                + "Activation<Hidden> Go(Activation<Hidden> h) => h >> Right; }",
            "STR2004@11"),
        Pair(
            "towers_that_feed_each_other_through_local_functions_without_parameters",
            "[Flow] public Activation<Hidden> Forward(Activation<Hidden> x) { return Go() >> Right; "
                + "Activation<Hidden> Go() => x >> Left; }",
            "STR2004@11"),
        Pair(
            "towers_that_feed_each_other_through_lambdas",
            "[Flow] public Activation<Hidden> Forward(Activation<Hidden> x) { Func<Activation<Hidden>, "
                + "Activation<Hidden>> go = h => h >> Right; return go(x >> Left); }",
            "STR2004@11"),
        Pair(
            "towers_that_feed_each_other_through_lambdas_given_later",
            "[Flow] public Activation<Hidden> Forward(Activation<Hidden> x) { Func<Activation<Hidden>, "
                + "Activation<Hidden>>? go = null; go = (h) => h >> Right; var also = go; return also.Invoke(x >> "
                + "Left); }",
            "STR2004@11"),
        Pair(
            "towers_that_feed_each_other_through_lists_of_lambdas",
            "[Flow] public Activation<Hidden> Forward(Activation<Hidden> x) { var go = new "
                + "List<Func<Activation<Hidden>, Activation<Hidden>>> { h => h >> Right }; return go[0](x >> Left); }",
            "STR2004@11"),
        Pair(
            "towers_that_feed_each_other_through_names_of_functions",
            "[Flow] public Activation<Hidden> Forward(Activation<Hidden> x) { Func<Activation<Hidden>, "
                + "Activation<Hidden>> go = Go; return go(x >> Left); } private Activation<Hidden> "
                + "Go(Activation<Hidden> h) => h >> Right;",
            "STR2004@11"),
        Pair(
            "towers_that_feed_each_other_through_members_that_are_functions",
            "[Flow] public Activation<Hidden> Forward(Activation<Hidden> x) => Go(x >> Left); private "
                + "Func<Activation<Hidden>, Activation<Hidden>> Go => h => h >> Right;",
            "STR2004@11"),
        Pair(
            "towers_that_feed_each_other_through_functions_that_are_made",
            "[Flow] public Activation<Hidden> Forward(Activation<Hidden> x) { var go = Make(); return go(x >> "
                + "Left); } private Func<Activation<Hidden>, Activation<Hidden>> Make() { return h => h >> Right; }",
            "STR2004@11"),
        Pair(
            "towers_that_feed_each_other_through_functions_that_are_kept",
            "[Flow] public Activation<Hidden> Forward(Activation<Hidden> x) { Keep(h => h >> Right); return "
                + "_go!(x >> Left); } private Func<Activation<Hidden>, Activation<Hidden>>? _go; private void "
                + "Keep(Func<Activation<Hidden>, Activation<Hidden>> go) => _go = go;",
            "STR2004@11"),
        Pair(
            "towers_that_feed_each_other_through_wrapped_functions",
            "[Flow] public Activation<Hidden> Forward(Activation<Hidden> x) { var go = new "
                + "Lazy<Func<Activation<Hidden>, Activation<Hidden>>>(() => h => h >> Right); return go.Value(x >> "
                + "Left); }",
            "STR2004@11"),
        Pair(
            "towers_that_feed_each_other_through_generic_methods",
            "[Flow] public Activation<Hidden> Forward(Activation<Hidden> x) => Go<int>(x) >> Right; private "
                + "Activation<Hidden> Go<T>(Activation<Hidden> h) => h >> Left;",
            "STR2004@11"),
        Pair(
            "towers_that_feed_each_other_through_generic_parameters",
            "[Flow] public Activation<Hidden> Forward(Activation<Hidden> x) => Go<int>(x >> Left); private "
                + "Activation<Hidden> Go<T>(Activation<Hidden> h) => h >> Right;",
            "STR2004@11"),
        Pair(
            "towers_that_feed_each_other_through_queries",
            "[Flow] public Activation<Hidden> Forward(Activation<Hidden> x) => (from h in new[] { x >> Left } "
                + "let k = h select k >> Right).First();",
            "STR2004@11"),
        Pair(
            "towers_side_by_side_through_local_functions",
            "[Flow] public Activation<Hidden> Forward(Activation<Hidden> x) { return Go(x) + (x >> Left); "
                + "Activation<Hidden> Go(Activation<Hidden> h) => h >> Right; }"),
        Pair(
            "towers_side_by_side_through_lambdas",
            "[Flow] public Activation<Hidden> Forward(Activation<Hidden> x) { Func<Activation<Hidden>, "
                + "Activation<Hidden>> go = h => h >> Right; var a = go(x); var b = x >> Left; return a + b; }"),
        Pair(
            "towers_side_by_side_through_what_lambdas_give",
            "[Flow] public Activation<Hidden> Forward(Activation<Hidden> x) { var a = With(x, h => h >> Right); "
                + "return a + (x >> Left); } private static Activation<Hidden> With(Activation<Hidden> x, "
                + "Func<Activation<Hidden>, Activation<Hidden>> go) => go(x);"),
        new("towers_that_feed_a_third", "STR2004@11", "STR2004@12")
        {
            Says =
            [
                "'Tower at Senses.Left' has its last 1 layers on stage 2, but 'Tower at Text' begins on stage 1",
            ],
            Text = """
                using Base; namespace Case;
                [Block] public sealed partial class Tower : Layer<Hidden, Hidden> { public partial Tower(Cfg config, ParallelContext parallel);
                    [Repeat(nameof(Cfg.Layers))] public partial LayerStack<Ffn> Layers { get; } [Flow] public override Activation<Hidden> Forward(Activation<Hidden> x) => Layers.Fold(x, (l, _, h) => h >> l); }
                [Block] public sealed partial class Senses : Module { public partial Senses(Cfg config, ParallelContext parallel);
                    public partial Tower Left { get; } public partial Tower Right { get; }
                    [Flow] public Activation<Hidden> Forward(Activation<Hidden> x, Activation<Hidden> y) => Left.Forward(x) + Right.Forward(y); }
                [Block] public sealed partial class Net : Module { public partial Net(Cfg config, ParallelContext parallel);
                    public partial Senses Senses { get; } public partial Tower Text { get; }
                    [Flow] public Activation<Hidden> Forward(Activation<Hidden> x, Activation<Hidden> y) => Senses.Forward(x, y) >> Text; }
                [Deployment<Net>, Stages<Tower>(1, 1, 0, At = "Senses.Left"), Stages<Tower>(1, 1, 0, At = "Senses.Right"), Stages<Tower>(0, 1, 1, At = "Text")] public static partial class Fine;
                [Deployment<Net>, Stages<Tower>(1, 1, 1, At = "Senses.Left"), Stages<Tower>(1, 1, 0, At = "Senses.Right"), Stages<Tower>(0, 1, 1, At = "Text")] public static partial class Late;
                [Deployment<Net>, Stages<Tower>(1, 1, 1, At = "Senses.Left"), Stages<Tower>(0, 0, 0, At = "Senses.Right"), Stages<Tower>(0, 1, 1, At = "Text")] public static partial class Without;
                """,
        },
        new("orders_that_are_none", "STR3003@6", "CS0117@7")
        {
            Says = ["[Mm(Order = ...)] on 'B' changes nothing: that is no order of rows, and there are Order.ByComponent and"],
            Text = """
                using Base; namespace Case;
                [Block] public sealed partial class Net : Module
                {
                    public partial Net(Cfg config, ParallelContext parallel);
                    [Mm(Order = (Order)1)] public partial Linear<Hidden, Concat<Query, Query, Query>> A { get; }
                    [Mm(Order = (Order)77)] public partial Linear<Hidden, Concat<Query, Query, Query>> B { get; }
                    [Mm(Order = Order.Nope)] public partial Linear<Hidden, Concat<Query, Query, Query>> C { get; }
                }
                """,
        },
    ];

    /// <summary>A model with two towers of two stages each, both beginning on the first.</summary>
    public static AuthoringCase Pair(string name, string flows, params string[] expected) => new(name, expected)
    {
        Text = $$"""
            using Base; namespace Case;
            [Block] public sealed partial class Tower : Layer<Hidden, Hidden> { public partial Tower(Cfg config, ParallelContext parallel);
                [Repeat(nameof(Cfg.Layers))] public partial LayerStack<Ffn> Layers { get; } [Flow] public override Activation<Hidden> Forward(Activation<Hidden> x) => Layers.Fold(x, (l, _, h) => h >> l); }
            [Block] public sealed partial class Net : Module
            {
                public partial Net(Cfg config, ParallelContext parallel);
                public partial Tower Left { get; }
                public partial Tower Right { get; }
                {{flows}}
            }
            [Deployment<Net>, Stages<Tower>(1, 1, At = "Left"), Stages<Tower>(1, 1, At = "Right")] public static partial class D;
            """,
    };
}
