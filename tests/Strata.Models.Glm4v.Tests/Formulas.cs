using Strata.Checkpoints;
using TorchSharp;
using static TorchSharp.torch;

namespace Strata.Models.Glm4v.Tests;

/// <summary>
/// GLM-4.1V a second time: one prompt with one still picture, in float64, straight from the formulas and the checkpoint's own keys. It
/// shares
/// nothing with the declared model but the configuration.
/// </summary>
internal sealed class Formulas(Glm4vConfig config, string checkpoint)
{
    private readonly Dictionary<string, Tensor> _weights = Read(checkpoint);

    public Tensor Logits(MultimodalInputs inputs, Tensor positions)
    {
        var x = Weight("model.language_model.embed_tokens.weight").index_select(0, inputs.Ids.reshape(-1)).clone();
        var rows = See(inputs.Images!);
        var places = inputs.Ids.reshape(-1).data<long>().ToArray();
        var row = 0;
        foreach (var place in Enumerable.Range(0, places.Length).Where(place => places[place] == config.ImageTokenId))
        {
            x[place] = rows[row++];
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
        var eps = config.Text.RmsNormEps;
        var n = Norm(x, $"{at}.input_layernorm", eps);
        Tensor Project(string name) => n.mm(Weight($"{at}.self_attn.{name}.weight").t()) + Weight($"{at}.self_attn.{name}.bias");
        var (q, k, v) = (Project("q_proj"), Project("k_proj"), Project("v_proj"));
        var head = config.Text.HeadDim;
        var outputs = new List<Tensor>();
        for (var index = 0; index < config.Text.NumAttentionHeads; index++)
        {
            var group = index / (config.Text.NumAttentionHeads / config.Text.NumKeyValueHeads);
            var (qh, kh) = (Turn(q.narrow(1, index * head, head), positions), Turn(k.narrow(1, group * head, head), positions));
            var hidden = ones([x.size(0), x.size(0)], ScalarType.Bool).tril().logical_not();
            var scores = (qh.mm(kh.t()) / Math.Sqrt(head)).masked_fill(hidden, double.NegativeInfinity);
            outputs.Add(nn.functional.softmax(scores, -1).mm(v.narrow(1, group * head, head)));
        }

        x = x + Norm(cat([.. outputs], 1).mm(Weight($"{at}.self_attn.o_proj.weight").t()), $"{at}.post_self_attn_layernorm", eps);
        var both = Norm(x, $"{at}.post_attention_layernorm", eps).mm(Weight($"{at}.mlp.gate_up_proj.weight").t());
        var inner = config.Text.IntermediateSize;
        var y = (Silu(both.narrow(1, 0, inner)) * both.narrow(1, inner, inner)).mm(Weight($"{at}.mlp.down_proj.weight").t());
        return x + Norm(y, $"{at}.post_mlp_layernorm", eps);
    }

    private Tensor Turn(Tensor x, Tensor positions)
    {
        var turned = (int)(config.Text.HeadDim * config.Text.PartialRotaryFactor);
        var owner = config.Text.MropeSection.SelectMany((count, section) => Enumerable.Repeat(section, count)).ToArray();
        var y = x.clone();
        for (var pair = 0; pair < turned / 2; pair++)
        {
            var angle = positions[owner[pair], 0].to_type(ScalarType.Float64) * Math.Pow(config.Text.RopeTheta, -2.0 * pair / turned);
            var (a, b) = (x[TensorIndex.Colon, 2 * pair], x[TensorIndex.Colon, (2 * pair) + 1]);
            y[TensorIndex.Colon, 2 * pair] = (a * angle.cos()) - (b * angle.sin());
            y[TensorIndex.Colon, (2 * pair) + 1] = (b * angle.cos()) + (a * angle.sin());
        }

        return y;
    }

    private Tensor See(Patches picture)
    {
        var (vision, size) = (config.Vision, picture.Sizes[0]);
        var places = (from top in Enumerable.Range(0, size.Height / 2)
                      from left in Enumerable.Range(0, size.Width / 2)
                      from inner in Enumerable.Range(0, 4)
                      select (Y: (2 * top) + (inner / 2), X: (2 * left) + (inner % 2))).ToArray();
        var x = picture.Pixels.to_type(ScalarType.Float64)
            .mm(Weight("model.visual.patch_embed.proj.weight").reshape(vision.HiddenSize, -1).t())
            + Weight("model.visual.patch_embed.proj.bias");
        x = Norm(x, "model.visual.post_conv_layernorm", vision.RmsNormEps) + Positions(places, size);
        for (var block = 0; block < vision.Depth; block++)
        {
            x = Block($"model.visual.blocks.{block}", x, places);
        }

        x = Norm(x, "model.visual.post_layernorm", vision.RmsNormEps);
        var windows = x.reshape(-1, 2, 2, vision.HiddenSize).permute(0, 3, 1, 2).reshape(-1, vision.HiddenSize * 4);
        x = windows.mm(Weight("model.visual.downsample.weight").reshape(vision.OutHiddenSize, -1).t())
            + Weight("model.visual.downsample.bias");
        Tensor Project(Tensor input, string name) => input.mm(Weight($"model.visual.merger.{name}.weight").t());
        var y = Project(x, "proj");
        var centred = y - y.mean([-1], keepdim: true);
        y = (centred / (centred.square().mean([-1], keepdim: true) + 1e-5)
            .sqrt() * Weight("model.visual.merger.post_projection_norm.weight"))
            + Weight("model.visual.merger.post_projection_norm.bias");
        y = y * 0.5 * (1 + (y / Math.Sqrt(2)).erf());
        return Project(Silu(Project(y, "gate_proj")) * Project(y, "up_proj"), "down_proj");
    }

    /// <summary>By interpolation of the table as a picture, point by point.</summary>
    private Tensor Positions((int Y, int X)[] places, GridSize size)
    {
        var side = config.Vision.GridSize;
        var table = Weight("model.visual.embeddings.position_embedding.weight");
        static double Cubic(double x) =>
            x <= 1 ? (1.25 * x * x * x) - (2.25 * x * x) + 1 : (-0.75 * x * x * x) + (3.75 * x * x) - (6 * x) + 3;
        var rows = places.Select(place =>
        {
            double Source(int coordinate, int length) => ((coordinate + 0.5) * side / length) - 0.5;
            var (sy, sx) = (Source(place.Y, size.Height), Source(place.X, size.Width));
            var sum = zeros(config.Vision.HiddenSize, ScalarType.Float64);
            for (var dy = -1; dy <= 2; dy++)
            {
                for (var dx = -1; dx <= 2; dx++)
                {
                    var (y, x) = (Math.Floor(sy) + dy, Math.Floor(sx) + dx);
                    var weight = Cubic(Math.Abs(sy - y)) * Cubic(Math.Abs(sx - x));
                    sum += weight * table[((int)Math.Clamp(y, 0, side - 1) * side) + (int)Math.Clamp(x, 0, side - 1)];
                }
            }

            return sum;
        });
        return stack([.. rows], 0);
    }

    private Tensor Block(string at, Tensor x, (int Y, int X)[] places)
    {
        var (vision, head, heads) = (config.Vision, config.Vision.HeadDim, config.Vision.NumHeads);
        var n = Norm(x, $"{at}.norm1", vision.RmsNormEps).mm(Weight($"{at}.attn.qkv.weight").t());
        n = vision.AttentionBias ? n + Weight($"{at}.attn.qkv.bias") : n;
        var outputs = Enumerable.Range(0, heads).Select(index =>
        {
            Tensor Part(int which) => n.narrow(1, ((which * heads) + index) * head, head);
            var scores = TurnHalf(Part(0), places).mm(TurnHalf(Part(1), places).t()) / Math.Sqrt(head);
            return nn.functional.softmax(scores, -1).mm(Part(2));
        });
        x = x + cat([.. outputs], 1).mm(Weight($"{at}.attn.proj.weight").t());
        n = Norm(x, $"{at}.norm2", vision.RmsNormEps);
        Tensor Project(Tensor input, string name) => input.mm(Weight($"{at}.mlp.{name}.weight").t());
        return x + Project(Silu(Project(n, "gate_proj")) * Project(n, "up_proj"), "down_proj");
    }

    private static Tensor TurnHalf(Tensor x, (int Y, int X)[] places)
    {
        var head = (int)x.size(1);
        var y = x.clone();
        for (var patch = 0; patch < places.Length; patch++)
        {
            for (var i = 0; i < head / 2; i++)
            {
                var place = i < head / 4 ? places[patch].Y : places[patch].X;
                var angle = place * Math.Pow(10000, -2.0 * (i % (head / 4)) / (head / 2));
                var (a, b) = (x[patch, i], x[patch, i + (head / 2)]);
                y[patch, i] = (a * Math.Cos(angle)) - (b * Math.Sin(angle));
                y[patch, i + (head / 2)] = (b * Math.Cos(angle)) + (a * Math.Sin(angle));
            }
        }

        return y;
    }

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
