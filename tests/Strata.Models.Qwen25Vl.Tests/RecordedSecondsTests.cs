using Strata.Checkpoints;

namespace Strata.Models.Qwen25Vl.Tests;

/// <summary>Prompts that are tokens already, with the seconds that the processor returns for videos.</summary>
public sealed class RecordedSecondsTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("strata-seconds");

    [Fact]
    public void The_seconds_of_each_video_are_read()
    {
        using var recorded = RecordedCase.Read(Write(1.5f, 0.25f), Device.Cpu);
        Assert.Equal([1.5, 0.25], recorded.Inputs.Videos!.Seconds);
    }

    [Fact]
    public void Seconds_for_another_number_of_videos_are_refused() => Assert.Contains(
        "'second_per_grid_ts' is F32 [1]; expected F32 with one number for each video",
        Assert.Throws<InputException>(() => RecordedCase.Read(Write(1.5f), Device.Cpu)).Message,
        StringComparison.Ordinal);

    public void Dispose() => _folder.Delete(recursive: true);

    /// <summary>A prompt with two videos of one token each.</summary>
    private string Write(params float[] seconds)
    {
        var path = Path.Combine(_folder.FullName, "case.safetensors");
        (TensorDeclaration Tensor, byte[] Bytes)[] tensors =
        [
            (new("input_ids", ElementType.Int64, [1, 2]), Bytes(61L, 61L)),
            (new("pixel_values_videos", ElementType.Float32, [8, 24]), new byte[8 * 24 * 4]),
            (new("video_grid_thw", ElementType.Int64, [2, 3]), Bytes(1L, 2L, 2L, 1L, 2L, 2L)),
            (new("second_per_grid_ts", ElementType.Float32, [seconds.Length]), [.. seconds.SelectMany(BitConverter.GetBytes)]),
        ];
        using var writer = SafeTensorsWriter.Create(path, tensors.Select(tensor => tensor.Tensor), new Dictionary<string, string>());
        foreach (var (tensor, bytes) in tensors)
        {
            writer.Write(tensor.Name, bytes);
        }

        writer.Complete();
        return path;
    }

    private static byte[] Bytes(params long[] numbers) => [.. numbers.SelectMany(BitConverter.GetBytes)];
}
