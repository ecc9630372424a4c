namespace BrokenOnPurpose.Checkpoints;

// Three components, two keys: the values' rows would come from nowhere.
[Block]
public sealed partial class KeysForComponents : Module
{
    public partial KeysForComponents(TextConfig config, ParallelContext parallel);
    [Hf("q_proj", "kv_proj")] public partial Linear<Hidden, Concat<Query, KeyValue, KeyValue>> Qkv { get; }
}
