using CsCheck;
using Strata.Rules.Schedules;

namespace Strata.Parallel.Tests.Schedules;

/// <summary>Sizes of schedules by chance, all of which have one.</summary>
internal static class RandomSizes
{
    private static readonly Gen<ScheduleSizes> Plain =
        from stages in Gen.Int[1, 8]
        from microBatches in Gen.Int[1, 24]
        select new ScheduleSizes(stages, null, microBatches);

    private static readonly Gen<ScheduleSizes> Interleaved =
        from stages in Gen.Int[2, 6]
        from chunks in Gen.Int[1, 4]
        from size in Gen.Int[stages, stages + 4]
        from groups in Gen.Int[1, 3]
        from last in Gen.Int[stages, stages + 4]
        select new ScheduleSizes(stages, chunks, (size * groups) + (last < size ? last : 0)) { Group = size };

    /// <summary>Half of them interleaved, some of those with a shorter last group.</summary>
    public static Gen<ScheduleSizes> Any { get; } = Gen.OneOf(Plain, Interleaved);
}
