using Strata.Checkpoints;
using TorchSharp;
using static TorchSharp.torch;

namespace Strata.Models.Qwen25Vl.Tests;

/// <summary>
/// Qwen2.5-VL a second time: one prompt, in float64, straight from the formulas and the checkpoint's own keys. It shares nothing with the
/// declared model but the configuration; its patches stay in their order, and windows are masks.
/// </summary>
internal sealed class Formulas(Qwen25VlConfig config, string checkpoint)
{
    private readonly Dictionary<string, Tensor> _weights = Read(checkpoint);

    public Tensor Logits(MultimodalInputs inputs, Tensor positions)
    {
        var x = Weight("model.language_model.embed_tokens.weight").index_select(0, inputs.Ids.reshape(-1)).clone();
        foreach (var (media, token) in new[] { (inputs.Images, config.ImageTokenId), (inputs.Videos, config.VideoTokenId) })
        {
            var rows = media is null ? zeros(0) : See(media);
            var places = inputs.Ids.reshape(-1).data<long>().ToArray().Index().Where(place => place.Item == token)
                .Select(place => place.Index);
            foreach (var (row, place) in places.Index())
            {
                x[place] = rows[row];
            }
        }

        for (var layer = 0; layer < config.Text.NumHiddenLayers; layer++)
        {
            x = Layer($"model.language_model.layers.{layer}", x, positions);
        }

        var head = config.TieWordEmbeddings ? "model.language_model.embed_tokens.weight" : "lm_head.weight";
        return Norm(x, "model.language_model.norm", config.Text.RmsNormEps).mm(Weight(head).t()).unsqueeze(0);
    }

    private Tensor Layer(string at, Tensor x, Tensor positions)
    {
        var n = Norm(x, $"{at}.input_layernorm", config.Text.RmsNormEps);
        var (q, k, v) = (Project(n, $"{at}.self_attn.q_proj"), Project(n, $"{at}.self_attn.k_proj"), Project(n, $"{at}.self_attn.v_proj"));
        var head = config.Text.HeadDim;
        var hidden = ones([x.size(0), x.size(0)], ScalarType.Bool).tril().logical_not();
        var outputs = Enumerable.Range(0, config.Text.NumAttentionHeads).Select(index =>
        {
            var group = index / (config.Text.NumAttentionHeads / config.Text.NumKeyValueHeads);
            var (qh, kh) = (Turn(q.narrow(1, index * head, head), positions), Turn(k.narrow(1, group * head, head), positions));
            return Attend(qh, kh, v.narrow(1, group * head, head), hidden);
        });
        x = x + cat([.. outputs], 1).mm(Weight($"{at}.self_attn.o_proj.weight").t());
        n = Norm(x, $"{at}.post_attention_layernorm", config.Text.RmsNormEps);
        Tensor Bare(Tensor input, string name) => input.mm(Weight($"{at}.mlp.{name}.weight").t());
        return x + Bare(Silu(Bare(n, "gate_proj")) * Bare(n, "up_proj"), "down_proj");
    }

    /// <summary>
    /// Cosines and sines of the whole head's width, cut into pieces by the list of sections twice; piece i follows counter i mod 3.
    /// </summary>
    private Tensor Turn(Tensor x, Tensor positions)
    {
        var (head, half) = (config.Text.HeadDim, config.Text.HeadDim / 2);
        int[] twice = [.. config.Text.MropeSection, .. config.Text.MropeSection];
        var owner = twice.SelectMany((count, piece) => Enumerable.Repeat(piece % 3, count)).ToArray();
        var columns = Enumerable.Range(0, head).Select(feature =>
        {
            var angle = positions[owner[feature], 0].to_type(ScalarType.Float64) * Math.Pow(
                config.Text.RopeTheta, -2.0 * (feature % half) / head);
            var partner = feature < half ? -x[TensorIndex.Colon, feature + half] : x[TensorIndex.Colon, feature - half];
            return (x[TensorIndex.Colon, feature] * angle.cos()) + (partner * angle.sin());
        });
        return stack([.. columns], 1);
    }

    private Tensor See(Patches media)
    {
        var vision = config.Vision;
        var places = media.Sizes.SelectMany((size, picture) =>
            from frame in Enumerable.Range(0, size.Time)
            from top in Enumerable.Range(0, size.Height / 2)
            from left in Enumerable.Range(0, size.Width / 2)
            from inner in Enumerable.Range(0, 4)
            select (Frame: $"{picture}.{frame}", Y: (2 * top) + (inner / 2), X: (2 * left) + (inner % 2))).ToArray();
        var side = vision.WindowSize / vision.PatchSize;
        var frames = Hidden(places.Select(place => place.Frame));
        var windows = Hidden(places.Select(place => $"{place.Frame} {place.Y / side} {place.X / side}"));
        var x = media.Pixels.to_type(ScalarType.Float64)
            .mm(Weight("model.visual.patch_embed.proj.weight").reshape(vision.HiddenSize, -1).t());
        for (var block = 0; block < vision.Depth; block++)
        {
            x = Block($"model.visual.blocks.{block}", x, places, vision.FullattBlockIndexes.Contains(block) ? frames : windows);
        }

        x = Norm(x, "model.visual.merger.ln_q", 1e-6).reshape(-1, 4 * vision.HiddenSize);
        x = Project(x, "model.visual.merger.mlp.0");
        return Project(x * 0.5 * (1 + (x / Math.Sqrt(2)).erf()), "model.visual.merger.mlp.2");
    }

    private Tensor Block(string at, Tensor x, (string Frame, int Y, int X)[] places, Tensor hidden)
    {
        var (head, heads) = (config.Vision.HeadDim, config.Vision.NumHeads);
        var n = Project(Norm(x, $"{at}.norm1", 1e-6), $"{at}.attn.qkv");
        var outputs = Enumerable.Range(0, heads).Select(index =>
        {
            Tensor Part(int which) => n.narrow(1, ((which * heads) + index) * head, head);
            return Attend(TurnHalf(Part(0), places), TurnHalf(Part(1), places), Part(2), hidden);
        });
        x = x + Project(cat([.. outputs], 1), $"{at}.attn.proj");
        n = Norm(x, $"{at}.norm2", 1e-6);
        return x + Project(Silu(Project(n, $"{at}.mlp.gate_proj")) * Project(n, $"{at}.mlp.up_proj"), $"{at}.mlp.down_proj");
    }

    private static Tensor TurnHalf(Tensor x, (string Frame, int Y, int X)[] places)
    {
        var head = (int)x.size(1);
        var columns = Enumerable.Range(0, head).Select(feature =>
        {
            var (pair, half, quarter) = (feature % (head / 2), head / 2, head / 4);
            var angle = tensor(places.Select(
                place => (pair < quarter ? place.Y : place.X) * Math.Pow(10000, -2.0 * (pair % quarter) / half)).ToArray());
            var partner = feature < half ? -x[TensorIndex.Colon, feature + half] : x[TensorIndex.Colon, feature - half];
            return (x[TensorIndex.Colon, feature] * angle.cos()) + (partner * angle.sin());
        });
        return stack([.. columns], 1);
    }

    private static Tensor Attend(Tensor q, Tensor k, Tensor v, Tensor hidden) =>
        nn.functional.softmax((q.mm(k.t()) / Math.Sqrt(q.size(1))).masked_fill(hidden, double.NegativeInfinity), -1).mm(v);

    /// <summary>What is not in one group is hidden from each other.</summary>
    private static Tensor Hidden(IEnumerable<string> groups)
    {
        var names = groups.ToArray();
        return tensor([.. names.SelectMany(a => names.Select(b => a != b))], [names.Length, names.Length]);
    }

    private Tensor Project(Tensor x, string name) => x.mm(Weight($"{name}.weight").t()) + Weight($"{name}.bias");

    private Tensor Norm(Tensor x, string name, double eps) =>
        x / (x.square().mean([-1], keepdim: true) + eps).sqrt() * Weight($"{name}.weight");

    private static Tensor Silu(Tensor x) => x * x.sigmoid();

    private Tensor Weight(string key) => _weights[key];

    private static Dictionary<string, Tensor> Read(string path)
    {
        using var file = Checkpoint.Open(path);
        return file.Tensors.ToDictionary(tensor => tensor.Name, tensor => ForeignTensor.Copy(tensor).to_type(ScalarType.Float64));
    }
}
