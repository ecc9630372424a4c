using Strata.Checkpoints;

namespace Strata.Tests.Checkpoints;

public sealed class LoadReportTests
{
    private static readonly LoadReport Exact = new("ckpt", ["a", "b"], [], [], []);

    [Fact]
    public void An_exact_load_is_one_line()
    {
        Assert.True(Exact is { IsComplete: true, IsExact: true });
        Assert.Equal("ckpt: 2 mapped, 0 missing, 0 unused, 0 mismatched", Exact.ToString());
    }

    [Fact]
    public void Unused_tensors_leave_it_complete_but_not_exact() =>
        Assert.True((Exact with { Unused = ["x"] }) is { IsComplete: true, IsExact: false });

    [Fact]
    public void Faults_are_grouped_cut_and_have_a_remedy()
    {
        var report = Exact with
        {
            Missing = [.. Enumerable.Range(0, 12).Select(index => $"layers.{index}")],
            Unused = ["x\u001b"],
            Mismatched = [new("w", ElementType.Float32, [2, 3], ElementType.BFloat16, [3, 2])],
        };
        Assert.False(report.IsComplete);
        var text = report.ToString();
        Assert.StartsWith("ckpt: 2 mapped, 12 missing, 1 unused, 1 mismatched\nmissing:\n  'layers.0'\n", text);
        Assert.Contains("  'layers.9'\n  … and 2 more\n  The checkpoint is incomplete", text);
        Assert.Contains("mismatched:\n  'w': shape: expected [2, 3], found [3, 2]; dtype: expected F32, found BF16\n", text);
        Assert.Contains(@"unused:" + "\n" + @"  'x\u001b'", text);
    }

    [Theory]
    [InlineData(ElementType.Float32, 3, "dtype: expected BF16, found F32")]
    [InlineData(ElementType.Float8E8M0, 3, "dtype: F8_E8M0, as quantised weights and their scales have it; what is read are weights in "
        + "floating point, F16, BF16, F32 or F64")]
    [InlineData(ElementType.Complex64, 3, "dtype: expected BF16, found C64")]
    [InlineData(ElementType.BFloat16, 4, "shape: expected [3], found [4]")]
    public void Only_what_differs_is_named(ElementType type, long size, string reason) =>
        Assert.Equal(reason, new LoadMismatch("w", ElementType.BFloat16, [3], type, [size]).Reason);
}
