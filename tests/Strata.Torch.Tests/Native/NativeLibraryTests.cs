using TorchSharp;

namespace Strata.Torch.Tests.Native;

public sealed class NativeLibraryTests
{
    [Fact]
    public void TorchSharp_loads_and_adds_on_this_system()
    {
        using var one = torch.ones(2);
        using var two = one + one;
        Assert.Equal(4f, two.sum().item<float>());
    }
}
