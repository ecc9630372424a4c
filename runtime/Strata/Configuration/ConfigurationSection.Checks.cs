using Strata.Rules.ModelFiles;

namespace Strata.Configuration;

/// <content>What generated readers ask beyond single values.</content>
public sealed partial class ConfigurationSection
{
    /// <summary>Refuses a value that asks for something the model does not compute; absent is right.</summary>
    /// <param name="key">The key.</param>
    /// <param name="expected">
    /// The only value that is computed, as the file would write it without quotes; where several words mean it, all of them with <c>|</c>
    /// between them.
    /// </param>
    public void Expect(string key, string expected) => section.Expect(key, expected);

    /// <summary>
    /// Says that the model computes something else than a value asks for: no error, because the value says nothing of weights, but running
    /// the model is refused (<see cref="ConfigurationReport.ThrowIfNotComputed"/>).
    /// </summary>
    /// <param name="key">The key.</param>
    /// <param name="expected">What is computed, as in <see cref="Expect"/>.</param>
    public void ExpectToRun(string key, string expected) => section.ExpectToRun(key, expected);

    /// <summary>Declares a key that has no effect: good to know, and a warning where it says something that is not so.</summary>
    /// <param name="key">The key.</param>
    /// <param name="actual">What is so: a text, a truth value or a number; null where the model has nothing of the kind.</param>
    public void Leftover(string key, object? actual) => section.Leftover(key, actual);

    /// <summary>
    /// Declares a key that has no effect, where what is so follows from other values: nothing is said where one of those may be wrong.
    /// </summary>
    /// <param name="key">The key.</param>
    /// <param name="actual">What is so: a text, a truth value or a number.</param>
    public void LeftoverOf(string key, object? actual) => section.LeftoverOf(key, actual);

    /// <summary>Holds MindSpeed-MM's file against what no single value tells. Does nothing for an object inside of a file.</summary>
    /// <param name="released">The names of the released checkpoints.</param>
    public void CheckMindSpeed(params ReadOnlySpan<string> released) => section.CheckMindSpeed(released.ToArray());

    /// <summary>Holds the part of MindSpeed-MM's inference file that asks for an answer against what is known.</summary>
    /// <param name="released">The names of the released checkpoints.</param>
    public void CheckInference(params ReadOnlySpan<string> released) => section.CheckInference(released.ToArray());

    /// <summary>Holds MindSpeed-MM's file of training data against what is known.</summary>
    /// <param name="released">The names of the released checkpoints.</param>
    public void CheckData(params ReadOnlySpan<string> released) => section.CheckData(released.ToArray());

    /// <summary>Declares keys that concern training only, in this object or in objects of it.</summary>
    /// <param name="keys">The keys, <see cref="KnownKeys"/>.</param>
    /// <param name="components">The objects; an empty name for this one.</param>
    public void IgnoreTraining(IReadOnlyList<KnownKey> keys, params ReadOnlySpan<string> components) =>
        section.IgnoreTraining(keys, components.ToArray());

    /// <summary>Asks a configuration for its contradictions, unless something else is wrong already.</summary>
    /// <param name="configuration">The configuration.</param>
    public void Check(ICheckedConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        if (!Report.HasErrors)
        {
            section.Check(Ask(configuration));
        }
    }

    private static Rules Ask(ICheckedConfiguration configuration)
    {
        try
        {
            return configuration.Contradictions();
        }
        catch (BrokenRules broken)
        {
            return broken.Rules;
        }
    }
}
