namespace Strata.Axes;

/// <summary>The window of a two-dimensional convolution, vertical extent first. It has two dimensions in a weight's shape.</summary>
/// <typeparam name="THeight">The vertical extent.</typeparam>
/// <typeparam name="TWidth">The horizontal extent.</typeparam>
public sealed class Kernel<THeight, TWidth> : IAxis
    where THeight : IAxis
    where TWidth : IAxis;

/// <summary>The window of a three-dimensional convolution, time first. It has three dimensions in a weight's shape.</summary>
/// <typeparam name="TTime">The extent in time.</typeparam>
/// <typeparam name="THeight">The vertical extent.</typeparam>
/// <typeparam name="TWidth">The horizontal extent.</typeparam>
public sealed class Kernel<TTime, THeight, TWidth> : IAxis
    where TTime : IAxis
    where THeight : IAxis
    where TWidth : IAxis;

/// <summary>
/// The features under one window of a convolution, flattened: channel outermost, then the window's dimensions in the kernel's order.
/// </summary>
/// <typeparam name="TChannels">The channels.</typeparam>
/// <typeparam name="TKernel">The window.</typeparam>
public sealed class Window<TChannels, TKernel> : IAxis
    where TChannels : IAxis
    where TKernel : IAxis;
