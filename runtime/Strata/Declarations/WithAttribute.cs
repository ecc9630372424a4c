using System.Diagnostics;

namespace Strata.Declarations;

/// <summary>
/// Gives a layer's constructor a value that is no member of the configuration, because no file has it: <c>[With("stride", 2)]</c>. It
/// counts before a member of that name.
/// </summary>
/// <param name="parameter">The name of the constructor's parameter.</param>
/// <param name="value">The value: a number, a truth value, a text or an enumeration's member.</param>
[AttributeUsage(AttributeTargets.Property, Inherited = false, AllowMultiple = true)]
[Conditional("STRATA_KEEP_ATTRIBUTES")]
public sealed class WithAttribute(string parameter, object? value) : Attribute
{
    /// <summary>The name of the constructor's parameter.</summary>
    public string Parameter { get; } = parameter;

    /// <summary>What the parameter gets: a constant of its type, or of one that converts to it.</summary>
    public object? Value { get; } = value;
}
