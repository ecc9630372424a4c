using Strata.Rules.Catalogue;
using static Strata.Rules.Catalogue.RuleSeverity;

namespace Strata.Rules.ModelFiles;

/// <content>What is asked beyond single values.</content>
public sealed partial class ModelFileSection
{
    /// <summary>Refuses a value that asks for something the model does not compute; absent is right.</summary>
    /// <param name="key">The key.</param>
    /// <param name="expected">
    /// The only value that is computed, as the file would write it without quotes; where several words mean it, all of them with <c>|</c>
    /// between them.
    /// </param>
    public void Expect(string key, string expected) => Expect(key, expected, "Write that, or remove the key", isOfRunning: false);

    /// <summary>As <see cref="Expect(string, string)"/>, of a value that says nothing of weights: only running is refused.</summary>
    /// <param name="key">The key.</param>
    /// <param name="expected">What is computed.</param>
    public void ExpectToRun(string key, string expected) => Expect(
        key,
        expected,
        "Weights are inspected and converted all the same; running the model needs that, or the key away",
        isOfRunning: true);

    private void Expect(string key, string expected, string wayOut, bool isOfRunning)
    {
        var computed = ExpectedValue.Of(expected);
        if (Find(key) is not { } value)
        {
            return;
        }

        if (!computed.IsSaidBy(value))
        {
            var fact = $"{JsonWords.Show(value)} contradicts the model, which computes {computed} and nothing else";
            Report.Add(new FilePlace(_node.PathOf(key), value).Breaks(ModelFileRules.ContradictsModel, fact, wayOut) with
            {
                IsOfRunning = isOfRunning,
                Severity = isOfRunning ? Warning : Error,
            });
        }
        else if (Around(key) is { } around && !computed.IsSaidBy(around))
        {
            ContradictAround(key, value, around);
        }
    }

    /// <summary>A key that has no effect; good to know, unless it says something that is not so.</summary>
    /// <param name="key">The key.</param>
    /// <param name="actual">What is so: a text, a truth value or a number; null where the model has nothing of the kind.</param>
    public void Leftover(string key, object? actual)
    {
        _ = Around(key);
        if (Find(key) is not { } value)
        {
            return;
        }

        if (actual is null)
        {
            Add(ModelFileRules.Leftover, key, [JsonWords.Show(value), "the model has nothing of the kind. Remove the key."], value);
        }
        else if (JsonWords.Says(value, actual))
        {
            Add(ModelFileRules.NoEffect, key, [JsonWords.Show(value)], value);
        }
        else
        {
            var wayOut = $"what is so is {JsonWords.Show(actual)}. Remove the key, or write that.";
            Add(ModelFileRules.Leftover, key, [JsonWords.Show(value), wayOut], value);
        }
    }

    /// <summary>
    /// A key that has no effect, where what is so follows from other values: nothing is said where one of those may be wrong.
    /// </summary>
    /// <param name="key">The key.</param>
    /// <param name="actual">What is so.</param>
    public void LeftoverOf(string key, object? actual)
    {
        if (Report.HasErrors)
        {
            _ = Find(key);
        }
        else
        {
            Leftover(key, actual);
        }
    }

    /// <summary>Declares keys that are known and have no effect; each one present is reported as information.</summary>
    /// <param name="keys">The keys.</param>
    public void Ignore(IEnumerable<string> keys)
    {
        foreach (var key in keys)
        {
            // What has no effect may differ around.
            _ = Around(key);
            if (Find(key) is { } value)
            {
                Add(ModelFileRules.NoEffect, key, [JsonWords.Show(value)], value);
            }
        }
    }

    /// <summary>Declares keys that have no effect although users believe they have; each one present is a warning.</summary>
    /// <param name="reason">Why, and the way out.</param>
    /// <param name="keys">The keys.</param>
    public void IgnoreWithWarning(string reason, IEnumerable<string> keys)
    {
        foreach (var key in keys)
        {
            if (Find(key) is { } value)
            {
                Add(ModelFileRules.Leftover, key, [JsonWords.Show(value), reason], value);
            }
        }
    }

    /// <summary>
    /// Declares keys that concern training only, in this object or in objects of it; what they hold has to be of their kind.
    /// </summary>
    /// <param name="keys">The keys, <see cref="KnownKeys"/>.</param>
    /// <param name="components">The objects; an empty name for this one.</param>
    public void IgnoreTraining(IReadOnlyList<KnownKey> keys, IEnumerable<string> components)
    {
        foreach (var component in components)
        {
            foreach (var key in keys)
            {
                var inside = component.Length == 0 ? "" : component + ".";
                Know(key, inside + key.Name);
                if (key.Newer is { } newer)
                {
                    RequireAgreement(inside + newer, inside + key.Name);
                }
            }
        }
    }

    /// <summary>Two keys of one meaning, of which the first counts; a program writes <c>torch.bfloat16</c> or <c>bfloat16</c>.</summary>
    private void RequireAgreement(string path, string olderPath)
    {
        // Where the text decoder's keys stand among the file's own, both ask.
        if (_node.Root.Compared.Add(_node.PathOf(path))
            && Find(path) is { } value && Find(olderPath) is { } older && Bare(value) != Bare(older))
        {
            Contradict(path, value, olderPath, older, Warning);
        }

        static string Bare(IJsonValue said) =>
            said.Text is var text && text.StartsWith("torch.", StringComparison.Ordinal) ? text.Substring("torch.".Length) : text;
    }

    /// <summary>
    /// Declares a key that something else reads; what it holds has to be of its kind. Of a key that is known nothing more is said.
    /// </summary>
    private void Know(KnownKey key, string path)
    {
        _ = Around(path);
        if (!IsKnown(path) && Find(path) is { } value && key.Expected(value) is { } expected)
        {
            Add(ModelFileRules.InvalidValue, path, [expected, JsonWords.Show(value)], value);
        }
    }

    /// <summary>Reports contradictions, unless something else is wrong already.</summary>
    /// <param name="contradictions">The contradictions.</param>
    /// <param name="place">Finds the value at fault, by its number; null where there is none.</param>
    public void Check(IEnumerable<Finding<string>> contradictions, Func<Finding<string>, IJsonValue?>? place = null)
    {
        if (Report.HasErrors)
        {
            return;
        }

        foreach (var contradiction in contradictions)
        {
            var isOfRunning = contradiction.IsOfRunning && IsCheckpoints;
            if (isOfRunning && _node.Root.IsGuessed)
            {
                continue;
            }

            // Its first argument is its place, which is told from this object's here.
            var value = place?.Invoke(contradiction) ?? _node.Present;
            Report.Add(new FilePlace(_node.PathOf(contradiction.Place), value)
                .Breaks(contradiction.Rule, [.. contradiction.Arguments.Skip(1)]) with
            {
                IsOfRunning = isOfRunning,
                Severity = isOfRunning ? Warning : contradiction.Rule.Severity,
            });
        }
    }

    /// <summary>
    /// Whether the file describes a checkpoint: only running is refused where what is wrong says nothing of weights. A file by which
    /// MindSpeed-MM trains, or a picture becomes patches, is there to be run.
    /// </summary>
    private bool IsCheckpoints => _node.Root.Element is { } root && ModelFileDialects.Of(root) == ModelFileDialect.Hf;
}
