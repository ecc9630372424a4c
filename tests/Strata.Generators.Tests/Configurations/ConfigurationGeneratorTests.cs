using Snapshooter;
using Snapshooter.Xunit;
using Strata.Generators.Tests.Harness;

namespace Strata.Generators.Tests.Configurations;

public class ConfigurationGeneratorTests
{
    private const string Source = """
        using System.Collections.Generic;
        using System.Collections.Immutable;
        using Strata;
        using Strata.Configuration;

        namespace Settings;

        /// <summary>Every kind of value.</summary>
        [Configuration(HfFixed = ["act=silu"], HfIgnored = ["noise"], MmFixed = ["gated=true", "beta=0.5", "lost.act=silu", "absent=null"], MmIgnored = ["hum"])]
        public sealed partial record Whole : ICheckedConfiguration
        {
            [Hf("width", "old_width")] public required int Width { get; init; }
            public double Rate { get; init; } = 0.5;
            public int? Pad { get; init; }
            public bool Flag { get; init; }
            [Mm("sections")] public required ImmutableArray<int> Parts { get; init; }
            [Hf("inner", Flat = true), Mm("nested")] public required Part Inner { get; init; }
            public int Computed => Width * 2;
            public Rules Contradictions() => new();
        }

        /// <summary>A part.</summary>
        [Configuration]
        public sealed partial record Part
        {
            public required string Name { get; init; }
        }
        """;

    private static readonly Generation Settings = Generation.Of(Compilations.Of([new("Settings.cs", Source)]));

    [Theory]
    [InlineData("Whole")]
    [InlineData("Part")]
    public void Writes_what_the_snapshot_shows(string record) =>
        Snapshot.Match(Settings.Files[$"Settings.{record}.Configuration.g.cs"], SnapshotNameExtension.Create(record));

    [Theory]
    [InlineData("Whole")]
    [InlineData("Part")]
    public void Writes_the_writers_that_the_snapshot_shows(string record) =>
        Snapshot.Match(Settings.Files[$"Settings.{record}.Writers.g.cs"], SnapshotNameExtension.Create(record));

    [Theory]
    [InlineData("Whole")]
    [InlineData("Part")]
    public void Writes_the_JSON_Schemas_that_the_snapshot_shows(string record) =>
        Snapshot.Match(Settings.Files[$"Settings.{record}.JsonSchema.g.cs"], SnapshotNameExtension.Create(record));

    [Fact]
    public void Compiles_without_a_warning() => Assert.Empty(Settings.Faults);

    /// <summary>Editors show what the author says of a value: the JSON Schema has it.</summary>
    [Fact]
    public void Documentation_generates_its_record_again_and_no_other() => Assert.Equal(
        ["Configurations", "ParsedConfigurations", "SourceOutput"],
        Settings.After("Settings.cs", "Every kind of value", "All kinds of values").Recomputed.Select(step => step.Split(':')[0])
            .Distinct().Order(StringComparer.Ordinal));

    [Fact]
    public void A_key_generates_its_record_again_and_no_other() => Assert.Equal(
        ["Configurations", "ParsedConfigurations", "SourceOutput"],
        Settings.After("Settings.cs", "old_width", "older_width").Recomputed.Select(step => step.Split(':')[0])
            .Distinct().Order(StringComparer.Ordinal));

    [Fact]
    public void No_step_hands_on_what_belongs_to_a_compilation() =>
        Assert.All(Settings.Steps, step => Assert.Null(ObjectGraph.FindForbidden(step.Value)));
}
