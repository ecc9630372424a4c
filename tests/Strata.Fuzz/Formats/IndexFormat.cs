using System.Text;
using Strata.Checkpoints;
using Strata.Tests;

namespace Strata.Fuzz;

/// <summary>Indices of sharded checkpoints. Their reader takes a path, so each thread has a file.</summary>
internal sealed class IndexFormat() : FuzzFormat("index", [Encoding.UTF8.GetBytes(Small), File.ReadAllBytes(Recorded)]), IDisposable
{
    private const string Small =
        """{"metadata":{"total_size":48},"weight_map":{"a":"model-1.safetensors","b":"model-2.safetensors","c":"x/y.safetensors"}}""";

    private static readonly string Recorded = Fixtures.Path("mindspeed", "glm_a", "hf", "base", "model.safetensors.index.json");

    private readonly DirectoryInfo directory = Directory.CreateTempSubdirectory("strata-fuzz-");

    public override void Read(byte[] input)
    {
        var path = Path.Combine(directory.FullName, $"{Environment.CurrentManagedThreadId}.index.json");
        File.WriteAllBytes(path, input);
        var index = CheckpointIndex.Read(path);
        var inside = directory.FullName + Path.DirectorySeparatorChar;
        if (index.Files.Any(file => !Path.GetFullPath(file).StartsWith(inside, StringComparison.Ordinal)))
        {
            throw new InvalidOperationException("The index names a file outside of its directory.");
        }
    }

    public void Dispose() => directory.Delete(recursive: true);

    protected override byte[] Mutate(FuzzRandom random, byte[] input, byte[] other) =>
        random.OneIn(3) ? ByteMutations.Apply(random, input, other) : JsonMutations.Apply(random, input);
}
