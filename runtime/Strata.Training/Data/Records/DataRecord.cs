using System.Collections.Immutable;

namespace Strata.Training.Data.Records;

/// <summary>A conversation to learn from.</summary>
/// <param name="System">What the system says; empty where the record does not say it.</param>
/// <param name="Messages">What is said: prompts and answers in turn, a prompt first, an answer last.</param>
/// <param name="Images">The pictures, in the order in which messages name them, as the record writes their paths.</param>
/// <param name="Videos">The videos, likewise.</param>
internal sealed record DataRecord(
    string System, ImmutableArray<RecordMessage> Messages, ImmutableArray<string> Images, ImmutableArray<string> Videos);

/// <summary>What somebody says.</summary>
/// <param name="Speaker">Who.</param>
/// <param name="Text">What, with <see cref="MediaNames"/> where pictures and videos stand.</param>
internal readonly record struct RecordMessage(Speaker Speaker, string Text);

/// <summary>Who speaks.</summary>
internal enum Speaker
{
    /// <summary>A user.</summary>
    User,

    /// <summary>A tool that gives something back.</summary>
    Observation,

    /// <summary>The model.</summary>
    Assistant,
}
