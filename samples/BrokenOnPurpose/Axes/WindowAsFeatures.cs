namespace BrokenOnPurpose.Axes;

// A window is several dimensions of a weight, and a linear map computes with one: it has an axis, or a PatchConvolution the window.
[Block]
public sealed partial class WindowAsFeatures : Module
{
    public partial WindowAsFeatures(TextConfig config, ParallelContext parallel);
    public partial Linear<Kernel<Hidden, Hidden>, Hidden> Patches { get; }
}
