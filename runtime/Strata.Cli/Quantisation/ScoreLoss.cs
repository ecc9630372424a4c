using Strata.Cli.Families;
using Strata.Cli.Hosting;
using Strata.Inference.Tokenization;
using Strata.Torch.Attention;
using Strata.Torch.Decoding;
using Strata.Torch.Devices;
using Strata.Torch.Modules;
using TorchSharp;
using static System.FormattableString;

namespace Strata.Cli.Quantisation;

/// <summary>
/// How far the scores of a quantised model are from the original's: the original reads a text at once, the other token by token, as it
/// generates.
/// </summary>
/// <param name="families">The kinds of models.</param>
/// <param name="console">Where the line and warnings go.</param>
/// <param name="elementType">The element type of activations.</param>
internal sealed class ScoreLoss(ModelFamilies families, CommandConsole console, torch.ScalarType elementType)
{
    private const int Most = 128;

    private const string Text =
        "The old harbour lies at the mouth of the river, where the water turns from brown to green. In the morning, boats come back with "
        + "what they have caught during the night: 40 boxes of herring, a few cod, once a seal that had to be let go again. Children sit "
        + "on the wall and count them. \"Three more than yesterday,\" says the oldest, and writes it down. At noon the market is over, the "
        + "stalls are washed, and only the gulls are left, which quarrel about every scrap as if it were the last one in the world. "
        + "Whoever asks how long this has been so is told: for as long as there have been boats.";

    /// <summary>Measures and writes a line.</summary>
    /// <param name="original">The folder of the original.</param>
    /// <param name="quantised">The folder of the quantised model.</param>
    /// <exception cref="InputException">A folder is at fault.</exception>
    public void Write(string original, string quantised)
    {
        using var scope = torch.NewDisposeScope();
        using var untracked = torch.no_grad();
        var right = Read(original, (model, ids) => model.Logits(new(ids), model.Positions(new(ids)).Counters, KeyValueCache.None));
        var found = Read(quantised, OneByOne);
        var positions = right.size(0);
        var divergence = (right.exp() * (right - found)).sum(-1).mean().item<float>();
        var same = right.argmax(-1).eq(found.argmax(-1)).to_type(torch.ScalarType.Float32).sum().item<float>();
        console.Output.WriteLine(Invariant(
            $"\nScores of {positions} positions: Kullback-Leibler divergence {divergence:0.00000} nats, the same best token at {same:0}."));
    }

    private torch.Tensor Read(string folder, Func<ICausalModel, torch.Tensor, torch.Tensor> scores)
    {
        using var scope = torch.NewDisposeScope();
        using var loaded = families.Load(folder, new ParallelContext(Device.Cpu, elementType), console);
        var wide = scores(loaded.Model, Ids(folder, loaded.Model.VocabularySize)).select(0, 0).to_type(torch.ScalarType.Float32);
        return torch.nn.functional.log_softmax(wide, -1).MoveToOuterDisposeScope();
    }

    private static torch.Tensor OneByOne(ICausalModel model, torch.Tensor ids)
    {
        using var cache = new KeyValueCache(model.LayerCount);
        var counters = model.Positions(new(ids)).Counters;
        return torch.cat([.. Enumerable.Range(0, (int)ids.size(1)).Select(Scores)], 1);

        torch.Tensor Scores(int at) => model.Logits(new(ids.narrow(1, at, 1)), counters.narrow(2, at, 1), cache);
    }

    /// <summary>A text's tokens, or where there is no tokenizer some that lie all over the vocabulary.</summary>
    private static torch.Tensor Ids(string folder, int vocabulary)
    {
        var file = Path.Combine(folder, "tokenizer.json");
        List<int> ids = File.Exists(file)
            ? Tokenizer.Load(file).Encode(Text)
            : [.. Enumerable.Range(0, Most / 2).Select(number => (int)(number * 7919L % (vocabulary / 2)))];
        return torch.tensor([.. ids.Take(Most).Select(id => (long)id)], [1, Math.Min(ids.Count, Most)]);
    }
}
