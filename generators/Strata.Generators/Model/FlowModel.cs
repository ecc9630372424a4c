using Strata.Generators.Model.Values;

namespace Strata.Generators.Model;

/// <summary>
/// The signature of a method marked with <c>[Flow]</c>. Its body is no part of the model: editing it generates nothing anew.
/// </summary>
/// <param name="Name">The method's name.</param>
/// <param name="Accessibility">Its accessibility.</param>
/// <param name="ReturnType">What it returns, fully qualified.</param>
/// <param name="Parameters">Its parameters as they are declared, types fully qualified.</param>
/// <param name="Arguments">Its parameters as they are passed on.</param>
public sealed record FlowModel(
    string Name,
    string Accessibility,
    string ReturnType,
    EquatableArray<string> Parameters,
    EquatableArray<string> Arguments)
{
    /// <summary>
    /// What its author says to whoever calls it, which is an error, as a literal: the shell says it too. Empty where it may be called.
    /// </summary>
    public string Forbidden { get; init; } = "";

    /// <summary>The name of the shell: <c>Run</c> for <c>Forward</c>, <c>RunAway</c> for <c>Away</c>.</summary>
    public string ShellName => Shell(Name);

    /// <summary>The name of the shell of a flow.</summary>
    public static string Shell(string flow) => flow == "Forward" ? "Run" : "Run" + flow;
}
