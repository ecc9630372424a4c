using Strata.Checkpoints;

namespace Strata.Tests.Checkpoints;

/// <summary>Shards without an index.</summary>
public sealed class ShardSetTests
{
    [Theory]
    [InlineData(true, "model-00001-of-00002.safetensors", "model-00002-of-00002.safetensors")]
    [InlineData(true, "x-00001-of-00001.safetensors")]
    [InlineData(false, "model-00001-of-00003.safetensors", "model-00002-of-00003.safetensors")]
    [InlineData(false, "model-00001-of-00002.safetensors", "other-00002-of-00002.safetensors")]
    [InlineData(false, "model-00001-of-00002.safetensors", "model-00001-of-00002.safetensors")]
    [InlineData(false, "model-00001-of-00002.safetensors", "model-00002-of-00002.safetensors", "extra.safetensors")]
    public void Names_say_whether_all_are_there(bool expected, params string[] names) => Assert.Equal(expected, ShardSet.IsWhole(names));
}
