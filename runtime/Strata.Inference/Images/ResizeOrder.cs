namespace Strata.Inference.Images;

/// <summary>
/// Which axis of a picture is resized first. Each pass is rounded to bytes, so the two orders give other pixels, by some levels: choose
/// the one of the library whose pixels the model has seen, or is compared with.
/// </summary>
public enum ResizeOrder
{
    /// <summary>Always the width, as Pillow 12.3 and older do.</summary>
    Pillow12,

    /// <summary>The height where it shrinks by more than twice as many pixels as the width, as Pillow 13 does; else the width.</summary>
    Pillow13,
}
