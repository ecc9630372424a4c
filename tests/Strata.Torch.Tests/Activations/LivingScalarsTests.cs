using Strata.Torch.Activations;
using TorchSharp;

namespace Strata.Torch.Tests.Activations;

/// <summary>Steps with numbers that outlive them are the operators' own, whatever the element type.</summary>
public sealed class LivingScalarsTests
{
    [Theory]
    [InlineData(torch.ScalarType.Int64)]
    [InlineData(torch.ScalarType.Float32)]
    [InlineData(torch.ScalarType.BFloat16)]
    public void They_are_what_operators_compute(torch.ScalarType type)
    {
        using var scope = torch.NewDisposeScope();
        var (x, y) = (torch.arange(6, type).reshape(2, 3), torch.arange(3, type));
        Same(x + y, x.Plus(y));
        Same(x + 2, x.Plus(2));
        Same(x * 3, x.Times(3));
        Same(x.eq(4), x.Equal(4));
        Same(x.masked_fill(x.eq(1), 7), x.clone().Fill(x.eq(1), 7));
    }

    private static void Same(torch.Tensor expected, torch.Tensor actual)
    {
        Assert.Equal(expected.dtype, actual.dtype);
        Assert.True(expected.eq(actual).all().item<bool>());
    }
}
