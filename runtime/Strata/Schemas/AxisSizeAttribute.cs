namespace Strata.Schemas;

/// <summary>
/// The size of an axis, for the compilers of assemblies that use it: a size is the body of a method, which a compiled assembly does not
/// show. The generator writes one for each public axis of an assembly and each configuration that sizes it.
/// </summary>
/// <param name="axis">The type whose size it is.</param>
/// <param name="configuration">The configuration whose members the size is made of.</param>
/// <param name="declaration">The size, and that of a head, as whole-number polynomials in members of the configuration.</param>
[AttributeUsage(AttributeTargets.Assembly, AllowMultiple = true)]
public sealed class AxisSizeAttribute(Type axis, Type configuration, string declaration) : Attribute
{
    /// <summary>The type whose size it is.</summary>
    public Type Axis => axis;

    /// <summary>The configuration whose members the size is made of.</summary>
    public Type Configuration => configuration;

    /// <summary>The polynomials.</summary>
    public string Declaration => declaration;
}
