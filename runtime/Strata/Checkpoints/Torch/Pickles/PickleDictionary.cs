namespace Strata.Checkpoints.Torch.Pickles;

/// <summary>A dictionary of a pickle, with its entries as they were written: a key may be any value, and may stand there twice.</summary>
internal sealed class PickleDictionary
{
    private List<KeyValuePair<object?, object?>>? entries;

    internal IReadOnlyList<KeyValuePair<object?, object?>> Entries => entries ?? (IReadOnlyList<KeyValuePair<object?, object?>>)[];

    /// <summary>Adds keys and values, which follow each other in turn.</summary>
    internal void Add(ReadOnlySpan<object?> keysAndValues)
    {
        entries ??= new(keysAndValues.Length / 2);
        for (var index = 0; index < keysAndValues.Length; index += 2)
        {
            entries.Add(new(keysAndValues[index], keysAndValues[index + 1]));
        }
    }
}
