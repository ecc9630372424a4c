namespace Strata.Declarations;

/// <summary>The order in which a checkpoint stores the rows of a fused projection.</summary>
public enum Order
{
    /// <summary>Component after component, as the axis lists them.</summary>
    ByComponent,

    /// <summary>
    /// Key-value group after key-value group: the group's query heads, then its key head, then its value head. Megatron-LM's
    /// <c>linear_qkv</c>. With as many query heads as key heads this is head after head: a head's queries, its keys, its values.
    /// </summary>
    ByKeyValueHead,
}
