namespace BrokenOnPurpose.Axes;

// Queries, keys and values come out of one projection side by side, and go into the next as if they were one.
[Block]
public sealed partial class NeverSplit : Module
{
    public partial NeverSplit(TextConfig config, ParallelContext parallel);
    [Hf("q_proj", "k_proj", "v_proj")] public partial Linear<Hidden, Concat<Query, KeyValue, KeyValue>> Qkv { get; }
    public partial Linear<Query, Hidden> Out { get; }

    [Flow]
    public Activation<Hidden> Forward(Activation<Hidden> x) => x >> Qkv >> Out;
}
