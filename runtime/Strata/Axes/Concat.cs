namespace Strata.Axes;

/// <summary>An axis that holds the features of one axis, then those of another: a fused projection.</summary>
/// <typeparam name="T1">The first component.</typeparam>
/// <typeparam name="T2">The second component.</typeparam>
public sealed class Concat<T1, T2> : IAxis
    where T1 : IAxis
    where T2 : IAxis;

/// <summary>An axis that holds the features of three axes, one after the other: a fused projection.</summary>
/// <typeparam name="T1">The first component.</typeparam>
/// <typeparam name="T2">The second component.</typeparam>
/// <typeparam name="T3">The third component.</typeparam>
public sealed class Concat<T1, T2, T3> : IAxis
    where T1 : IAxis
    where T2 : IAxis
    where T3 : IAxis;
