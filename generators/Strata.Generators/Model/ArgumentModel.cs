using Strata.Generators.Model.Axes;

namespace Strata.Generators.Model;

/// <summary>What a layer's constructor is given for one parameter.</summary>
/// <param name="Name">The parameter's name: generated calls name every argument.</param>
public abstract record ArgumentModel(string Name);

/// <summary>The extent of an axis.</summary>
/// <param name="Name">The parameter's name.</param>
/// <param name="Axis">The axis.</param>
public sealed record ExtentArgument(string Name, AxisModel Axis) : ArgumentModel(Name);

/// <summary>A value of the configuration.</summary>
/// <param name="Name">The parameter's name.</param>
/// <param name="Path">How it is reached from the block's configuration: <c>.RmsNormEps</c>, or empty for the configuration itself.</param>
public sealed record ConfigurationArgument(string Name, string Path) : ArgumentModel(Name);

/// <summary>A value that the declaration itself gives.</summary>
/// <param name="Name">The parameter's name.</param>
/// <param name="Text">The value as C#.</param>
public sealed record GivenArgument(string Name, string Text) : ArgumentModel(Name);

/// <summary>Whether the layer has a bias, as <see cref="LeafChild.Bias"/> says.</summary>
/// <param name="Name">The parameter's name.</param>
public sealed record BiasArgument(string Name) : ArgumentModel(Name);

/// <summary>The parallel context, passed on.</summary>
/// <param name="Name">The parameter's name.</param>
public sealed record ParallelArgument(string Name) : ArgumentModel(Name);
