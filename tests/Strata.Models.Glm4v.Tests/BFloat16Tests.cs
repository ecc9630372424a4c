using Strata.Tests;
using TorchSharp;

namespace Strata.Models.Glm4v.Tests;

/// <summary>The same weights in bfloat16, in two shards.</summary>
public sealed class BFloat16Tests
{
    private static readonly string Sharded = Fixtures.Path("hf", "A", "model_bf16_sharded");

    [Fact]
    public void In_float32_they_are_the_float32_weights_rounded()
    {
        using var sharded = Glm4v.Family.Load(Sharded, ParallelContext.Single);
        using var rounded = Glm4v.Family.Load(Fixtures.Path("hf", "A", "model"), ParallelContext.Single, LoadMode.Copied);
        using (torch.no_grad())
        {
            foreach (var parameter in ((Glm4v)rounded.Model).parameters())
            {
                parameter.copy_(parameter.to_type(torch.ScalarType.BFloat16));
            }
        }

        Assert.InRange(LogitDifference(sharded, rounded), 0, 1e-6);
    }

    /// <summary>docs/evidence.md states this figure.</summary>
    [Fact]
    public void In_bfloat16_the_logits_differ_from_float32s_by_at_most_a_tenth_of_the_largest()
    {
        using var float32 = Glm4v.Family.Load(Sharded, ParallelContext.Single);
        using var bfloat16 = Glm4v.Family.Load(Sharded, new ParallelContext(Device.Cpu, torch.ScalarType.BFloat16));
        Assert.InRange(LogitDifference(bfloat16, float32), 1e-3, 0.1);
    }

    [Fact]
    public void Only_a_tensor_of_the_models_own_type_is_used_where_it_lies()
    {
        Assert.True(IsInFile(torch.ScalarType.BFloat16, LoadMode.Mapped));
        Assert.False(IsInFile(torch.ScalarType.Float32, LoadMode.Mapped));
        Assert.False(IsInFile(torch.ScalarType.BFloat16, LoadMode.Copied));
    }

    /// <summary>What a training has read once is no memory of it.</summary>
    [Theory]
    [InlineData(LoadMode.Mapped, true)]
    [InlineData(LoadMode.Copied, false)]
    public void Copies_leave_no_file_mapped(LoadMode mode, bool expected)
    {
        var folder = Directory.CreateTempSubdirectory();
        try
        {
            foreach (var file in Directory.GetFiles(Sharded))
            {
                File.Copy(file, Path.Combine(folder.FullName, Path.GetFileName(file)));
            }

            using var loaded = Glm4v.Family.Load(
                folder.FullName, new ParallelContext(Device.Cpu, torch.ScalarType.BFloat16), mode);
            var isMapped = File.ReadLines("/proc/self/maps").Any(line => line.Contains(folder.FullName, StringComparison.Ordinal));
            Assert.Equal(expected, isMapped);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>Whether the head's weight lies in a mapping of the checkpoint's file, as the kernel lists them.</summary>
    private static bool IsInFile(torch.ScalarType type, LoadMode mode)
    {
        using var loaded = Glm4v.Family.Load(Sharded, new ParallelContext(Device.Cpu, type), mode);
        var address = ForeignTensor.Address(((Glm4v)loaded.Model).LmHead.Weight);
        return File.ReadLines("/proc/self/maps").Any(line =>
        {
            var bounds = line.Split(' ')[0].Split('-').Select(bound => Convert.ToInt64(bound, 16)).ToArray();
            return line.EndsWith(".safetensors", StringComparison.Ordinal) && bounds[0] <= address && address < bounds[1];
        });
    }

    /// <summary>The largest difference of two models' logits, as a share of the largest logit, over the recorded cases.</summary>
    private static double LogitDifference(LoadedModel actual, LoadedModel expected)
    {
        var worst = 0.0;
        foreach (var name in new[] { "a_text", "b_one_image", "c_two_images", "d_video", "g_batch_two_images", "h_picture" })
        {
            using var recording = new Recording(name);
            using var first = TraceRecorder.Run(actual.Model, recording.Inputs);
            using var second = TraceRecorder.Run(expected.Model, recording.Inputs);
            using var scope = torch.NewDisposeScope();
            var reference = second.Tensors["logits"].to_type(torch.ScalarType.Float32);
            worst = Math.Max(worst, RecordedRun.Difference(first.Tensors["logits"], reference) / reference.abs().max()
                .item<float>());
        }

        return worst;
    }
}
