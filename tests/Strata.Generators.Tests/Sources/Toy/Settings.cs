using System.Collections.Generic;
using System.Collections.Immutable;
using Strata;
using Strata.Configuration;

namespace Toy;

[Configuration(HfFixed = ["act=silu"], HfIgnored = ["noise"], MmIgnored = ["hum"])]
public sealed partial record Settings : ICheckedConfiguration
{
    [Hf("width", "old_width")] public required int Width { get; init; }

    public double Rate { get; init; } = 0.5;

    public int? Pad { get; init; }

    public bool Flag { get; init; }

    [Mm("sections")] public required ImmutableArray<int> Parts { get; init; }

    [Hf("inner", Flat = true), Mm("nested")] public required InnerSettings Inner { get; init; }

    public IEnumerable<(string Key, string Message)> Contradictions() => [];
}

[Configuration]
public sealed partial record InnerSettings
{
    public required string Name { get; init; }
}
