using Strata.Generators.Model.Values;

namespace Strata.Generators.Emission;

/// <summary>The texts of the file with a configuration's writers.</summary>
/// <param name="Namespace">Its namespace; empty for the global one.</param>
/// <param name="Name">The record's name.</param>
/// <param name="Outer">How the types around it begin, outermost first.</param>
/// <param name="Hides">The modifier of members that hide inherited ones: <c>new</c> and a blank, or nothing.</param>
/// <param name="Writers">Its writers, one a dialect.</param>
internal sealed record WriterFile(
    string Namespace, string Name, EquatableArray<string> Outer, string Hides, EquatableArray<WriterText> Writers);

/// <summary>The texts of one writer.</summary>
/// <param name="Dialect">The dialect as people call it.</param>
/// <param name="Prefix">The dialect in names.</param>
/// <param name="Statements">What writes the values, in order.</param>
internal sealed record WriterText(string Dialect, string Prefix, EquatableArray<string> Statements);
