using Strata.Rules.Catalogue;
using static Strata.Rules.Layouts.LayoutText;

namespace Strata.Rules.Layouts;

/// <summary>Whether a layout fits the devices, and its virtual pipeline the pipeline.</summary>
public static class PipelineProof
{
    /// <summary>
    /// STR2013: a virtual pipeline needs more than two stages, or two where sends overlap with computation (Megatron-LM).
    /// </summary>
    /// <param name="layout">The layout.</param>
    public static IEnumerable<Finding<LayoutPlace>> VirtualPipelineFits(Layout layout)
    {
        var most = layout.Overlaps ? 1 : 2;

        // How many chunks there are is not known where one before another is not listed at all, of which STR2005 speaks.
        var isKnown = layout.Towers.All(tower => tower.Chunks.All(chunk => chunk.Count > 0));
        if (layout.Chunks > 1 && layout.Stages <= most && isKnown)
        {
            yield return new(LayoutRules.VirtualPipelineFits, LayoutPlace.Of(nameof(Layout.Chunks)),
            [
                Number(layout.Chunks), Number(most), Number(layout.Stages), Number(most + 1),
                layout.Overlaps ? "" : "; with sends that overlap computation, 2 stages are enough",
            ]);
        }
    }

    /// <summary>STR2008: the devices are a multiple of what one replica takes.</summary>
    /// <param name="layout">The layout.</param>
    public static IEnumerable<Finding<LayoutPlace>> DevicesDivide(Layout layout)
    {
        var stages = layout.PipelineStages ?? layout.Stages;
        // Whatever an author writes, three numbers of 32 bits fit in here.
        var replica = (decimal)layout.TensorParallel * stages * layout.ContextParallel;
        if (layout.Devices is { } devices && layout.TensorParallel > 0 && stages > 0 && layout.ContextParallel > 0
            && (devices < replica || devices % replica != 0))
        {
            var below = devices - (devices % replica);
            yield return new(LayoutRules.DevicesDivide, LayoutPlace.Of(nameof(Layout.Devices)),
            [
                Number(devices), Number(replica), Number(layout.TensorParallel), Number(stages), Number(layout.ContextParallel),
                devices < 1 ? "a number of devices is 1 or more" : $"{Number(devices - below)} would be left over",
                below <= 0 ? Number(replica)
                    : below + replica > int.MaxValue ? Number(below) : $"{Number(below)} or {Number(below + replica)}",
            ]);
        }
    }
}
