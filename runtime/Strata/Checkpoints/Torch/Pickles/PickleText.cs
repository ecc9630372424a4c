using Strata.Rules.Words;

namespace Strata.Checkpoints.Torch.Pickles;

/// <summary>Values of a pickle in words, without looking into them.</summary>
internal static class PickleText
{
    /// <summary>What <paramref name="value"/> is, to follow "is".</summary>
    internal static string Of(object? value) => value switch
    {
        null => "None",
        bool truth => truth ? "True" : "False",
        long number => FormattableString.Invariant($"the number {number}"),
        double number => FormattableString.Invariant($"the number {number}"),
        string text => $"the text {Quoted.Of(text)}",
        PickleTensor => "a tensor",
        PickleStorage => "a storage",
        PickleDictionary { Entries: [_] } => "a dictionary of one entry",
        PickleDictionary dictionary => $"a dictionary of {dictionary.Entries.Count} entries",
        PickleList list => $"a list of {list.Items.Count}",
        PickleTuple tuple => $"a tuple of {tuple.Items.Length}",
        PickleGlobal global => $"the name {Quoted.Of(global.FullName)}",
        PickleOpaque opaque => opaque.Description,
        _ => throw new InvalidOperationException($"A pickle has no {value.GetType()}."),
    };
}
