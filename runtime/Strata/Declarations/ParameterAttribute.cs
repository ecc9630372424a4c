namespace Strata.Declarations;

/// <summary>
/// Declares, on a layer class, one of its parameters. The shape is given in the layer's own type parameters, outermost dimension
/// first, so that every use of the layer has a symbolic shape.
/// </summary>
/// <param name="name">The parameter's name in every dialect, for example <c>weight</c>.</param>
/// <param name="shape">Names of the layer's type parameters, outermost dimension first.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false, AllowMultiple = true)]
public sealed class ParameterAttribute(string name, params string[] shape) : Attribute
{
    /// <summary>The parameter's name in every dialect.</summary>
    public string Name { get; } = name;

    /// <summary>Names of the layer's type parameters, outermost dimension first.</summary>
    public string[] Shape { get; } = shape;

    /// <summary>The parameter is there only where the layer's declaration carries <see cref="BiasAttribute"/>.</summary>
    public bool IsBias { get; set; }
}
