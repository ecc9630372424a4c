namespace Strata.Generators.Tests.Authoring;

/// <summary>The cases of how large an axis is: by one configuration, and by another that it is a kind of.</summary>
internal static class SizeRows
{
    public static IReadOnlyList<AuthoringCase> All { get; } =
    [
        new("sizes_below_and_beyond", "STR0017@2", "CS0220@4", "STR1002@4")
        {
            Says = ["'Less' is -Inner", "too large or too long a sum or product"],
            Text = """
                using Base; namespace Case;
                public sealed class Less : IAxis<Cfg> { public static int Size(Cfg c) => -c.Inner; }
                public sealed class Plus : IAxis<Cfg> { public static int Size(Cfg c) => +c.Inner; }
                public sealed class Huge : IAxis<Cfg> { public static int Size(Cfg c) => 2147483647 * 2147483647 * 2147483647 * c.Inner; }
                public sealed class Rest : IAxis<Cfg> { public static int Size(Cfg c) => c.Inner - c.HiddenSize; }
                """,
        },
        new("axis_of_two_sizes_in_a_child", "STR1006@18", "STR1006@19", "STR1006@20")
        {
            Says =
            [
                "'Closed' is made for Width features of 'Both', its size by Kind, and here 'Both' has Wide, its size by Pic",
                "let Pic override the member that Kind asks for",
            ],
            Text = """
                using Base; namespace Case;
                [Configuration] public partial record Kind { public required int Width { get; init; } public virtual required int Open { get; init; } }
                [Configuration] public sealed partial record Pic : Kind
                {
                    public required int Wide { get; init; } public required int Layers { get; init; }
                    public int Same => Width; public override required int Open { get; init; }
                }
                public sealed class Both : IAxis<Kind>, IAxis<Pic> { public static int Size(Kind c) => c.Width; public static int Size(Pic c) => c.Wide; }
                public sealed class Alike : IAxis<Kind>, IAxis<Pic> { public static int Size(Kind c) => c.Width; public static int Size(Pic c) => c.Same; }
                public sealed class Over : IAxis<Kind> { public static int Size(Kind c) => c.Open; }
                [Block] public sealed partial class G<T> : Layer<T, T> where T : IAxis<Kind> { public partial G(Kind config, ParallelContext parallel);
                    public partial Linear<T, T> Up { get; } [Flow] public override Activation<T> Forward(Activation<T> x) => x >> Up; }
                [Block] public sealed partial class P : Layer<Both, Both> { public partial P(Kind config, ParallelContext parallel);
                    public partial Linear<Both, Both> Up { get; } [Flow] public override Activation<Both> Forward(Activation<Both> x) => x >> Up; }
                [Block] public sealed partial class Net : Layer<Both, Both>
                {
                    public partial Net(Pic config, ParallelContext parallel);
                    public partial G<Both> Closed { get; }
                    public partial P Plain { get; }
                    [Repeat("Layers")] public partial LayerStack<P> Stacked { get; }
                    public partial G<Alike> Fine { get; }
                    public partial G<Over> Overridden { get; }
                    [Flow] public override Activation<Both> Forward(Activation<Both> x) => Stacked.Fold(x >> Closed >> Plain, (l, _, h) => h >> l);
                    [Flow] private Activation<Alike> Also(Activation<Alike> x) => x >> Fine;
                    [Flow] private Activation<Over> More(Activation<Over> x) => x >> Overridden;
                }
                """,
        },
    ];
}
