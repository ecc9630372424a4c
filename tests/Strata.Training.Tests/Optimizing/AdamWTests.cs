using System.Text.Json;
using Strata.Checkpoints.Shards;
using TorchSharp;
using TorchSharp.Modules;

namespace Strata.Training.Tests.Optimizing;

/// <summary>AdamW against torch's own, step by step.</summary>
public sealed class AdamWTests
{
    // In bfloat16 versions of torch round squares differently: 1.5 % apart after twelve steps, and the steps themselves are alike.
    [Theory]
    [InlineData(0, "float32", 0)]
    [InlineData(1, "float32", 0)]
    [InlineData(2, "float32", 0)]
    [InlineData(0, "float64", 1e-15)]
    [InlineData(1, "float64", 1e-15)]
    [InlineData(2, "float64", 1e-15)]
    [InlineData(0, "bfloat16", 1 / 32.0)]
    [InlineData(1, "bfloat16", 1 / 32.0)]
    [InlineData(2, "bfloat16", 1 / 32.0)]
    public void Every_step_is_torchs(int set, string type, double tolerance)
    {
        using var file = Checkpoint.Open(RecordedTraining.Check("optimizer.safetensors"));
        var facts = JsonDocument.Parse(File.ReadAllText(RecordedTraining.Check("optimizer.json"))).RootElement.GetProperty("adamw")[set];
        var options = new AdamWOptions(
            facts.GetProperty("betas")[0].GetDouble(),
            facts.GetProperty("betas")[1].GetDouble(),
            facts.GetProperty("eps").GetDouble(),
            facts.GetProperty("weight_decay").GetDouble());
        using var scope = torch.NewDisposeScope();
        var steps = Read(file, $"set{set}.{type}.p");
        var gradients = Read(file, "gradients").to_type(steps.dtype);

        // A row, so that it decays.
        using var parameter = new Parameter(Read(file, "p0").to_type(steps.dtype).unsqueeze(0), requires_grad: true);
        using var tensor = new TrainedTensor(new("p", 0, 1), parameter, parameter);
        using var optimizer = new AdamWOptimizer(TrainedShard.Of([tensor]), options);
        for (var step = 0; step < steps.size(0); step++)
        {
            parameter.grad = gradients[step].unsqueeze(0).clone();
            optimizer.Step(facts.GetProperty("lr").GetDouble());
            Alike(steps[step], parameter.detach().squeeze(0), $"step {step}");
            tensor.Forget();
        }

        Alike(Read(file, $"set{set}.{type}.exp_avg"), optimizer.State(optimizer.Shards[0])!.Average.squeeze(0), "average");
        Alike(Read(file, $"set{set}.{type}.exp_avg_sq"), optimizer.State(optimizer.Shards[0])!.Squares.squeeze(0), "squares");

        void Alike(torch.Tensor expected, torch.Tensor actual, string what)
        {
            var (wide, own) = (expected.to_type(torch.ScalarType.Float64), actual.to_type(torch.ScalarType.Float64));
            var gap = ((wide - own).abs() / wide.abs().clamp_min(1)).max().item<double>();
            Assert.True(gap <= tolerance, $"{what}: {gap:g3}");
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(20)]
    public void A_few_rows_at_a_time_learn_as_all_at_once(long most)
    {
        using var scope = torch.NewDisposeScope();
        var (begun, slopes) = (torch.linspace(-1, 1, 21), torch.linspace(2, -1, 21).view(7, 3));
        var (whole, parts) = (Learned(long.MaxValue / 7), Learned(most));
        Assert.Equal(whole, parts);

        float[] Learned(long once)
        {
            using var parameter = new Parameter(begun.clone().view(7, 3), requires_grad: true);
            using var tensor = new TrainedTensor(new("p", 0, 7), parameter, parameter);
            using var optimizer = new AdamWOptimizer(TrainedShard.Of([tensor]), new()) { Most = once };
            for (var step = 1; step <= 3; step++)
            {
                parameter.grad = slopes.pow(step);
                optimizer.Step(0.01);
                tensor.Forget();
            }

            var state = optimizer.State(optimizer.Shards[0])!;
            return [.. new[] { parameter.detach(), state.Average, state.Squares }.SelectMany(part => part.data<float>().ToArray())];
        }
    }

    [Fact]
    public void A_tensor_without_gradient_is_left_alone_and_one_with_zeros_moves_on()
    {
        using var scope = torch.NewDisposeScope();
        using var parameter = new Parameter(torch.ones(1, 4), requires_grad: true);
        using var tensor = new TrainedTensor(new("p", 0, 1), parameter, parameter);
        using var optimizer = new AdamWOptimizer(TrainedShard.Of([tensor]), new());
        optimizer.Step(0.1);
        Assert.Null(optimizer.State(optimizer.Shards[0]));
        Assert.Equal(4, parameter.sum().item<float>());

        parameter.grad = torch.ones(1, 4);
        optimizer.Step(0.1);
        var moved = parameter.sum().item<float>();
        parameter.grad = torch.zeros(1, 4);
        optimizer.Step(0.1);
        Assert.NotEqual(moved, parameter.sum().item<float>());
        Assert.Equal(2, optimizer.State(optimizer.Shards[0])!.Steps);
    }

    [Fact]
    public void Only_matrices_decay()
    {
        using var scope = torch.NewDisposeScope();
        using var matrix = new Parameter(torch.ones(1, 4), requires_grad: true);
        using var norm = new Parameter(torch.ones(4), requires_grad: true);
        using TrainedTensor first = new(new("m", 0, 1), matrix, matrix), second = new(new("n", 0, 4), norm, norm);
        using var optimizer = new AdamWOptimizer(TrainedShard.Of([first, second]), new(WeightDecay: 0.5));
        (matrix.grad, norm.grad) = (torch.zeros(1, 4), torch.zeros(4));
        optimizer.Step(0.1);
        Assert.Equal(4 * 0.95f, matrix.sum().item<float>(), 5);
        Assert.Equal(4f, norm.sum().item<float>());
    }

    [Theory]
    [InlineData(1, 0.999, 1e-8, 0)]
    [InlineData(0.9, 1, 1e-8, 0)]
    [InlineData(0.9, 0.999, 0, 0)]
    [InlineData(0.9, 0.999, 1e-8, -1)]
    [InlineData(double.NaN, 0.999, 1e-8, 0)]
    public void Settings_without_steps_are_refused(double beta1, double beta2, double epsilon, double decay)
    {
        var fault = Assert.Throws<InputException>(() => new AdamWOptions(beta1, beta2, epsilon, decay).Check("run.json"));
        Assert.StartsWith("run.json: ", fault.Message, StringComparison.Ordinal);
        Assert.EndsWith("is expected.", fault.Message, StringComparison.Ordinal);
    }

    private static torch.Tensor Read(Checkpoint file, string name) => ForeignTensor.Copy(file[name]);
}
