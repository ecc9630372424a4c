using System.Runtime.InteropServices;
using Strata.Torch.Stages;
using TorchSharp;

namespace Strata.Torch.Tests.Stages;

/// <summary>What a flow asks of an activation that is on another stage.</summary>
public sealed class GhostFaultTests
{
    public static TheoryData<string, Func<torch.Tensor, object>> Asked => new()
    {
        { "a number", ghost => ghost.max().item<float>() },
        { "all numbers", ghost => ghost.cpu() },
        { "a sum with what is here", ghost => ghost + torch.ones(3) },
    };

    [Theory]
    [MemberData(nameof(Asked))]
    public void Is_told_with_the_flows_file_and_line(string what, Func<torch.Tensor, object> asks)
    {
        using var scope = torch.NewDisposeScope();
        var ghost = torch.empty(3, device: new torch.Device(DeviceType.META));
        var fault = Assert.Throws<ExternalException>(() => asks(ghost));
        var told = GhostFault.Explain(fault, 2);
        Assert.True(told is not null, $"{what}: {fault.Message}");
        Assert.Matches($@"GhostFaultTests\.cs\(1[2-5]\): ", told);
        Assert.Contains("another pipeline stage than 2", told, StringComparison.Ordinal);
    }

    [Fact]
    public void Other_faults_are_told_as_they_are() => Assert.Null(
        GhostFault.Explain(Assert.Throws<ExternalException>(() => torch.ones(2, 3) + torch.ones(2, 4)), 0));
}
