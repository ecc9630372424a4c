namespace Strata.Torch.Loading;

/// <summary>Where a loaded model's parameters live.</summary>
public enum LoadMode
{
    /// <summary>
    /// In the mapped file itself wherever element type and device allow it: nothing is copied, pages are read when they are first
    /// needed, and nothing may be written to. For inference.
    /// </summary>
    Mapped,

    /// <summary>In memory of their own, which an optimizer can write to. For training.</summary>
    Copied,
}
