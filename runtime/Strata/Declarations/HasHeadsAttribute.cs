namespace Strata.Declarations;

/// <summary>
/// The axis that a method is called for is made of heads: it is an <see cref="Axes.IHeadAxis{TConfig}"/>. Where it is none, STR1008 says so
/// while compiling, at the call.
/// </summary>
/// <remarks>It is kept in assemblies, so that a method of a package is asked for as one of the model's own.</remarks>
/// <example><code>static Activation&lt;T&gt; PerHead&lt;[HasHeads] T&gt;(Activation&lt;T&gt; x) where T : IAxis</code></example>
[AttributeUsage(AttributeTargets.GenericParameter)]
public sealed class HasHeadsAttribute : Attribute;
