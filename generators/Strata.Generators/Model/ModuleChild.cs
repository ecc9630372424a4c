using Strata.Generators.Model.Axes;
using Strata.Generators.Model.Values;

namespace Strata.Generators.Model;

/// <summary>A child that has a place in the module tree.</summary>
/// <param name="Property">The property.</param>
/// <param name="Keys">What the checkpoints call it.</param>
public abstract record ModuleChild(PropertyModel Property, KeysModel Keys) : ChildModel(Property)
{
    /// <summary>Whether it can have parameters, so that checkpoints must have a name for it.</summary>
    public abstract bool HasParameters { get; }

    /// <summary>In how many styles HuggingFace's checkpoints have named it.</summary>
    public virtual int HfStyles => 1;

    /// <summary>HuggingFace's keys in one style, all of which it has at once; a child with fewer styles kept its last.</summary>
    /// <param name="style">The style; 0 is the present one.</param>
    public virtual EquatableArray<string> HfKeys(int style) => Keys.Hf;

    /// <summary>The components where every parameter is of one fused axis: HuggingFace may store them apart. None otherwise.</summary>
    public virtual EquatableArray<AxisModel> FusedAxes => default;

    /// <summary>The number of those components.</summary>
    public int FusedComponents => FusedAxes.Count;
}
