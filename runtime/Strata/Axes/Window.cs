namespace Strata.Axes;

/// <summary>
/// The features under one window of a convolution, flattened: channel outermost, then the window's dimensions in the kernel's order.
/// </summary>
/// <typeparam name="TChannels">The channels.</typeparam>
/// <typeparam name="TKernel">The window.</typeparam>
public sealed class Window<TChannels, TKernel> : IAxis
    where TChannels : IAxis
    where TKernel : IAxis;
