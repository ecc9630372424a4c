using Strata.Rules.Catalogue;
using Strata.Rules.Words;
using static Strata.Rules.Catalogue.RuleSeverity;

namespace Strata.Rules.ModelFiles;

/// <content>How every value is found, read and compared with its other names.</content>
public sealed partial class ModelFileSection
{
    /// <summary>A required value.</summary>
    /// <typeparam name="T">What it is read as.</typeparam>
    /// <param name="kind">Its kind.</param>
    /// <param name="keys">Its keys, the preferred first.</param>
    /// <param name="nothing">What is given where the file gives nothing.</param>
    /// <param name="contradiction">How grave it is if two keys are there with different values.</param>
    public T Required<T>(JsonReading<T> kind, IReadOnlyList<string> keys, T nothing, RuleSeverity contradiction)
    {
        var (isPresent, value) = Read(kind, keys, nothing, contradiction);
        if (!isPresent && !_node.AbsenceReported)
        {
            var also = keys.Count == 1
                ? ""
                : $" (or as {string.Join(", ", keys.Skip(1).Select(path => Quoted.Of(_node.PathOf(path))))})";
            Add(ModelFileRules.MissingKey, keys[0], [kind.Expected + also], Nearest(keys[0]));
        }

        return value;
    }

    /// <summary>A value that may be absent.</summary>
    /// <typeparam name="T">What it is read as.</typeparam>
    /// <param name="kind">Its kind.</param>
    /// <param name="keys">Its keys, the preferred first.</param>
    /// <param name="fallback">What is given where the file gives nothing.</param>
    /// <param name="contradiction">How grave it is if two keys are there with different values.</param>
    public T Optional<T>(JsonReading<T> kind, IReadOnlyList<string> keys, T fallback, RuleSeverity contradiction) =>
        Read(kind, keys, fallback, contradiction).Value;

    /// <summary>A name from a fixed set. Blanks around it are removed and reported.</summary>
    /// <param name="keys">Its keys, the preferred first.</param>
    /// <param name="fallback">What is given where the file gives nothing; null where it must.</param>
    /// <param name="contradiction">How grave it is if two keys are there with different values.</param>
    public string Trimmed(IReadOnlyList<string> keys, string? fallback, RuleSeverity contradiction)
    {
        var text = fallback is null
            ? Required(JsonReading.String, keys, "", contradiction)
            : Optional(JsonReading.String, keys, fallback, contradiction);
        var trimmed = text.Trim();
        if (trimmed.Length < text.Length && keys.FirstOrDefault(path => Find(path) is not null) is { } key)
        {
            Add(
                ModelFileRules.InvalidValue,
                key,
                ["a name without blanks around it", $"{Quoted.Of(text)}; read as {Quoted.Of(trimmed)}"],
                Find(key),
                Warning);
        }

        return trimmed;
    }

    /// <summary>
    /// The value that counts where it stands in the file, without a word about it; null where no key has one of the kind.
    /// </summary>
    /// <typeparam name="T">What it is read as.</typeparam>
    /// <param name="kind">Its kind.</param>
    /// <param name="keys">Its keys, the preferred first.</param>
    public IJsonValue? Effective<T>(JsonReading<T> kind, IReadOnlyList<string> keys) =>
        keys.Select(key => Find(key, isRead: false)).FirstOrDefault(value => value is not null && kind.TryRead(value, out _));

    /// <summary>Reads every candidate, so that each is known and checked; the first valid one counts.</summary>
    private (bool IsPresent, T Value) Read<T>(JsonReading<T> kind, IReadOnlyList<string> keys, T nothing, RuleSeverity contradiction)
    {
        var isPresent = false;
        (string Path, T Value, IJsonValue Element)? first = null;
        foreach (var path in keys)
        {
            if (Find(path) is not { } element)
            {
                continue;
            }

            isPresent = true;
            if (!kind.TryRead(element, out var value))
            {
                Refuse(path, kind.Expected, element, kind.IsOfRunning && IsCheckpoints);
            }
            else if (first is null)
            {
                first = (path, value, element);
            }
            else if (!kind.AreEqual(first.Value.Value, value))
            {
                Contradict(first.Value.Path, first.Value.Element, path, element, contradiction);
            }
        }

        foreach (var path in first is null ? [] : keys)
        {
            if (Around(path) is { } around && !(kind.TryRead(around, out var value) && kind.AreEqual(first!.Value.Value, value)))
            {
                ContradictAround(first!.Value.Path, first.Value.Element, around, path);
            }
        }

        return (isPresent, first is null ? nothing : first.Value.Value);
    }

    private void Refuse(string path, string expected, IJsonValue element, bool isOfRunning)
    {
        _node.Root.IsGuessed |= isOfRunning;
        Report.Add(new FilePlace(_node.PathOf(path), element).Breaks(ModelFileRules.InvalidValue, expected, JsonWords.Show(element)) with
        {
            IsOfRunning = isOfRunning,
            Severity = isOfRunning ? Warning : Error,
        });
    }

    private void ContradictAround(string path, IJsonValue value, IJsonValue around, string? aroundPath = null) => Add(
        ModelFileRules.ContradictingKeys,
        path,
        [
            JsonWords.Show(value),
            Quoted.Of(_around!._node.PathOf(aroundPath ?? path)),
            JsonWords.Show(around),
            $"{Quoted.Of(_node.PathOf(path))} counts. Make them equal, or remove the other.",
        ],
        value,
        Warning);

    private void Contradict(string path, IJsonValue value, string otherPath, IJsonValue other, RuleSeverity severity)
    {
        var counts = severity == Error
            ? "Make them equal, or remove one."
            : $"{Quoted.Of(_node.PathOf(path))} counts. Remove the other.";
        Add(
            ModelFileRules.ContradictingKeys,
            path,
            [JsonWords.Show(value), Quoted.Of(_node.PathOf(otherPath)), JsonWords.Show(other), counts],
            value,
            severity);
    }
}
