namespace Strata.Generators.Tests.Authoring.Rows;

/// <summary>The cases of types that no other file can name, and so no generated one.</summary>
internal static class ConfinedRows
{
    public static IReadOnlyList<AuthoringCase> All { get; } =
    [
        new("axes_confined_to_a_file", "CS0053@6", "CS9051@6", "CS9248@6", "CS9051@7", "CS9248@7")
        {
            Text = """
                using Base; namespace Case;
                file sealed class Wide : IAxis<Cfg> { public static int Size(Cfg c) => c.Inner * 2; }
                [Block] public sealed partial class Net : Module
                {
                    public partial Net(Cfg config, ParallelContext parallel);
                    public partial Linear<Wide, Hidden> A { get; }
                    private partial Linear<Wide, Hidden> B { get; }
                }
                """,
        },
        new("configurations_confined_to_a_file", "STR0012@2", "CS0051@6", "CS9051@6", "CS9275@6", "CS0053@7", "CS9051@7", "CS9248@7")
        {
            Text = """
                using Base; namespace Case;
                [Configuration] file sealed partial record Own { public required int A { get; init; } }
                file sealed class W : IAxis<Own> { public static int Size(Own c) => c.A; }
                [Block] public sealed partial class Net : Module
                {
                    public partial Net(Own config, ParallelContext parallel);
                    public partial Linear<W, W> A { get; }
                }
                """,
        },
        new("sections_confined_to_a_file", "STR0012@3", "CS0053@4", "CS9051@4", "CS9051@5")
        {
            Text = """
                using Base; namespace Case;
                file enum Kind { A, B }
                [Configuration] file sealed partial record Sec { public required int A { get; init; } }
                [Configuration] public sealed partial record Own { public required Sec S { get; init; } public required int A { get; init; } }
                [Configuration] public sealed partial record Own2 { internal Sec? S { get; init; } public required int A { get; init; } }
                """,
        },
        new("layers_confined_to_a_file", "CS9051@6", "CS9248@6")
        {
            Text = """
                using Base; namespace Case;
                [Parameter("weight", nameof(T))] file sealed class Gain<T>(Extent axis) : Layer<T, T>("Gain") where T : IAxis { public override Activation<T> Forward(Activation<T> x) { _ = axis; return x with { Value = x.Value * Get("weight") }; } }
                [Block] public sealed partial class Net : Layer<Hidden, Hidden>
                {
                    public partial Net(Cfg config, ParallelContext parallel);
                    private partial Gain<Hidden> A { get; }
                    [Flow] public override Activation<Hidden> Forward(Activation<Hidden> x) => x >> A;
                }
                """,
        },
        new("sizes_by_what_is_confined_to_a_file")
        {
            Text = """
                using Base; namespace Case;
                file sealed class Wide : IAxis<Cfg> { public static int Size(Cfg c) => c.Inner * 2; }
                public sealed class Use : IAxis<Cfg> { public static int Size(Cfg c) => Wide.Size(c); }
                file static class Consts { public const int Two = 2; }
                public sealed class Use2 : IAxis<Cfg> { public static int Size(Cfg c) => Consts.Two * c.Inner; }
                [Block] public sealed partial class Net : Layer<Use, Use2>
                {
                    public partial Net(Cfg config, ParallelContext parallel);
                    public partial Linear<Use, Use2> A { get; }
                    [Flow] public override Activation<Use2> Forward(Activation<Use> x) => x >> A;
                }
                """,
        },
        new("flows_by_what_is_confined_to_a_file", "CS0649@2", "CS9051@7")
        {
            Text = """
                using Base; namespace Case;
                file sealed class Opts { public int A; }
                [Block] public sealed partial class Net : Module
                {
                    public partial Net(Cfg config, ParallelContext parallel);
                    public partial Ffn A { get; }
                    [Flow] internal Activation<Hidden> Forward(Activation<Hidden> x, Opts o) { _ = o; return x >> A; }
                }
                """,
        },
        new("bases_confined_to_a_file", "CS0060@3", "CS9053@3", "CS0051@10", "CS0060@10", "CS9051@10", "CS9053@10")
        {
            Text = """
                using Base; namespace Case;
                file abstract class Mid : Module { protected Mid(string name) : base(name) { } }
                [Block] public sealed partial class Net : Mid
                {
                    public partial Net(Cfg config, ParallelContext parallel);
                    public partial Ffn A { get; }
                    [Flow] public Activation<Hidden> Forward(Activation<Hidden> x) { return x >> A; }
                }
                file abstract record RootC { public required int A { get; init; } }
                [Configuration] public sealed partial record Own : RootC { public required int B { get; init; } }
                """,
        },
        new("blocks_confined_to_a_file", "STR0031@2", "CS9275@2", "CS9248@3", "CS9051@7", "CS9248@7", "CS9051@8", "CS9248@8")
        {
            Text = """
                using Base; namespace Case;
                [Block] file sealed partial class In : Layer<Hidden, Hidden> { public partial In(Cfg config, ParallelContext parallel);
                    public partial Ffn F { get; } [Flow] public override Activation<Hidden> Forward(Activation<Hidden> x) => x >> F; }
                [Block] public sealed partial class Net : Layer<Hidden, Hidden>
                {
                    public partial Net(Cfg config, ParallelContext parallel);
                    private partial In A { get; }
                    [Repeat(nameof(Cfg.Layers))] private partial LayerStack<In> B { get; }
                    [Flow] public override Activation<Hidden> Forward(Activation<Hidden> x) => x >> A;
                }
                """,
        },
        new("models_confined_to_a_file", "STR0031@2", "CS9275@2", "CS9248@3")
        {
            Text = """
                using Base; namespace Case;
                [Block] file sealed partial class Net : Layer<Hidden, Hidden> { public partial Net(Cfg config, ParallelContext parallel);
                    [Repeat(nameof(Cfg.Layers))] public partial LayerStack<Ffn> B { get; } [Flow] public override Activation<Hidden> Forward(Activation<Hidden> x) => B.Fold(x, (l, i, h) => h >> l); }
                [Deployment<Net>, Stages<Net>(1, 1)] public static partial class D;
                """,
        },
    ];
}
