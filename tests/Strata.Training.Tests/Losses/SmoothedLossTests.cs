using Strata.Parallel.Local;
using Strata.Torch.Regions;
using TorchSharp;

namespace Strata.Training.Tests.Losses;

/// <summary>Smoothed labels where ranks share out the vocabulary: torch's loss of all scores, and its gradients.</summary>
public sealed class SmoothedLossTests
{
    private const int Rows = 9;
    private const int Classes = 12;

    [Theory]
    [InlineData(2, 0.1)]
    [InlineData(3, 0.3)]
    [InlineData(4, 0)]
    public void Every_rank_has_the_loss_of_all_scores(int ranks, double smoothing)
    {
        var (losses, gradients) = (new float[ranks], new float[ranks][]);
        using var scope = torch.NewDisposeScope();
        var (logits, labels) = Made();
        var expected = torch.nn.functional.cross_entropy(
            logits.narrow(1, 0, Rows - 1).flatten(0, 1),
            labels.narrow(1, 1, Rows - 1).flatten(),
            ignore_index: CausalLoss.Ignored,
            label_smoothing: smoothing);
        expected.backward();
        LocalGroup.Run(ranks, world =>
        {
            using var inner = torch.NewDisposeScope();
            var (whole, targets) = Made();
            var count = Classes / ranks;
            var own = whole.detach().narrow(-1, count * world.Rank, count).clone().requires_grad_(true);
            var loss = CausalLoss.Of(own, targets, new TensorRegion(new TensorRanks(world), false), smoothing);
            loss.backward();
            (losses[world.Rank], gradients[world.Rank]) = (loss.item<float>(), own.grad!.flatten().data<float>().ToArray());
        });
        for (var rank = 0; rank < ranks; rank++)
        {
            Assert.Equal(losses[0], losses[rank]);
            Assert.Equal(expected.item<float>(), losses[rank], 1e-6);
            var gradient = logits.grad!.narrow(-1, Classes / ranks * rank, Classes / ranks).flatten().data<float>().ToArray();
            Assert.All(gradient.Zip(gradients[rank]), pair => Assert.Equal(pair.First, pair.Second, 1e-7));
        }
    }

    [Fact]
    public void The_plain_loss_is_smoothed_alike()
    {
        using var scope = torch.NewDisposeScope();
        var (logits, labels) = Made();
        var plain = CausalLoss.Of(logits, labels).item<float>();
        var smoothed = CausalLoss.Of(logits, labels, smoothing: 0.2).item<float>();
        using var counted = labels.narrow(1, 1, Rows - 1).flatten().ne(CausalLoss.Ignored).nonzero().squeeze(-1);
        var mean = -torch.nn.functional.log_softmax(logits.narrow(1, 0, Rows - 1).flatten(0, 1), -1).index_select(0, counted).mean()
            .item<float>();
        Assert.Equal((0.8 * plain) + (0.2 * mean), smoothed, 1e-5);
    }

    private static (torch.Tensor Logits, torch.Tensor Labels) Made()
    {
        var random = new Random(5);
        var scores = Enumerable.Range(0, Rows * Classes).Select(_ => (float)((random.NextDouble() * 6) - 3)).ToArray();
        long[] labels = [3, 0, 11, CausalLoss.Ignored, 5, 5, 7, CausalLoss.Ignored, 2];
        return (torch.tensor(scores, [1, Rows, Classes], requires_grad: true), torch.tensor(labels, [1, Rows]));
    }
}
