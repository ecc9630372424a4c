using Strata.Rules.Catalogue;
using Strata.Rules.Layouts;
using Strata.Rules.Schedules;
using static Strata.Rules.Launch.LaunchProof;
using static Strata.Rules.Layouts.LayoutText;

namespace Strata.Rules.Launch;

/// <summary>Whether batches can be shared out.</summary>
internal static class BatchProof
{
    /// <summary>STR4104: the global batch is a multiple of what all replicas take at once.</summary>
    public static IEnumerable<Finding<LayoutPlace>> Divides(LaunchSizes sizes)
    {
        if (sizes is { GlobalBatch: { } global, Replicas: { } replicas } && global % (sizes.MicroBatch * replicas) is var left and not 0)
        {
            var once = sizes.MicroBatch * replicas;
            yield return At(
                LaunchRules.BatchesDivide, "--global-batch-size", Number(global), Number(replicas), Number(sizes.MicroBatch), Number(once),
                Number(left), Multiples(global, once));
        }
    }

    /// <summary>
    /// STR4105: with virtual chunks, the micro-batches of a step are a multiple of the stages. Groups that the arguments give have rules of
    /// their own, STR2030 and STR2031.
    /// </summary>
    public static IEnumerable<Finding<LayoutPlace>> MicroBatchesDivide(LaunchSizes sizes, LaunchedModel model)
    {
        if (IsVirtual(sizes, model) && sizes is { GlobalBatch: { } global, Replicas: { } replicas, MicroBatches: { } all, Group: null }
            && all % sizes.Pipeline != 0)
        {
            var once = sizes.MicroBatch * replicas;
            yield return At(
                LaunchRules.MicroBatchesDivide, "--global-batch-size", Number(all), Number(global), Number(sizes.MicroBatch),
                Number(replicas), Number(sizes.Pipeline), Multiples(global, once * sizes.Pipeline));
        }
    }

    /// <summary>STR4108: one sample a micro-batch where there are pictures.</summary>
    public static IEnumerable<Finding<LayoutPlace>> OnePicture(LaunchSizes sizes, LaunchedModel model)
    {
        if (model.SeesPictures && sizes.MicroBatch > 1)
        {
            yield return At(LaunchRules.OnePictureSample, "--micro-batch-size", Number(sizes.MicroBatch));
        }
    }

    /// <summary>STR2030 and STR2031 of groups that the arguments give.</summary>
    public static IEnumerable<Finding<LayoutPlace>> GroupsFit(
        LaunchSizes sizes, LaunchedModel model, Func<ScheduleSizes, IEnumerable<Finding<LayoutPlace>>> check) =>
        IsVirtual(sizes, model) && sizes is { MicroBatches: <= int.MaxValue and { } all, Group: { } group }
            ? check(new(sizes.Pipeline, Math.Max(sizes.Virtual ?? 1, model.Chunks), (int)all) { Group = group })
                .Select(finding => finding with { Place = LayoutPlace.Of(LaunchSizes.GroupSize) })
            : [];

    private static bool IsVirtual(LaunchSizes sizes, LaunchedModel model) =>
        Math.Max(sizes.Virtual ?? 1, model.Chunks) > 1 && sizes.Pipeline > 1;

    /// <summary>The nearest multiples: <c>120 or 128</c>.</summary>
    private static string Multiples(long number, long of)
    {
        var below = number - (number % of);
        return below > 0 ? Choice([below, below + of]) : Number(of);
    }
}
