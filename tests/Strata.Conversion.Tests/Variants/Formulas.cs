namespace Strata.Conversion.Tests.Variants;

/// <summary>
/// What a rank of MindSpeed-MM's GLM-4.1V holds, computed key by key from the formulas of its converter: a second implementation that knows
/// nothing of declarations, slices or plans.
/// </summary>
internal sealed class Formulas(Variant variant, IReadOnlyDictionary<string, Matrix> hf, StageLayout layout)
{
    private readonly int[] _vision = [.. layout.Vision.SelectMany(chunk => chunk)];
    private readonly int[] _text = [.. layout.Text.SelectMany(chunk => chunk)];

    /// <summary>The tensors of a section: flat index chunk * stages + stage, and tensor-parallel rank.</summary>
    public Dictionary<string, byte[]> Section(int index, int rank)
    {
        var visionWays = layout.VisionTensorParallel > 0 ? layout.VisionTensorParallel : layout.TensorParallel;
        var section = new Dictionary<string, Matrix>(StringComparer.Ordinal);
        if (index == Array.FindIndex(_vision, layers => layers > 0))
        {
            Copy(section, "image_encoder.encoder.", "model.visual.", "patch_embed.proj.weight", "patch_embed.proj.bias",
                "post_conv_layernorm.weight", "embeddings.position_embedding.weight");
        }

        for (var layer = 0; layer < _vision[index]; layer++)
        {
            Vision(section, layer, _vision.Take(index).Sum() + layer, visionWays, rank % visionWays);
        }

        if (index == Array.FindLastIndex(_vision, layers => layers > 0))
        {
            Copy(section, "image_encoder.encoder.", "model.visual.", "downsample.weight", "downsample.bias");
            section["image_encoder.encoder.blocks.final_layernorm.weight"] = hf["model.visual.post_layernorm.weight"];
            Copy(
                section, "image_encoder.projector.", "model.visual.merger.", "proj.weight", "post_projection_norm.weight",
                    "post_projection_norm.bias",
                "gate_proj.weight", "up_proj.weight", "down_proj.weight");
        }

        var (ways, share) = (layout.TensorParallel, rank % layout.TensorParallel);
        if (index == Array.FindIndex(_text, layers => layers > 0))
        {
            section["text_decoder.embedding.word_embeddings.weight"] = hf["model.language_model.embed_tokens.weight"].RowShare(ways, share);
        }

        for (var layer = 0; layer < _text[index]; layer++)
        {
            Text(section, layer, _text.Take(index).Sum() + layer, ways, share);
        }

        if (index == Array.FindLastIndex(_text, layers => layers > 0))
        {
            section["text_decoder.decoder.final_layernorm.weight"] = hf["model.language_model.norm.weight"];
            if (!variant.IsTied || layout.Text[0].Count > 1)
            {
                section["text_decoder.output_layer.weight"] =
                    hf[variant.IsTied ? "model.language_model.embed_tokens.weight" : "lm_head.weight"].RowShare(ways, share);
            }
        }

        return section.ToDictionary(tensor => tensor.Key, tensor => tensor.Value.Bytes(), StringComparer.Ordinal);
    }

    private void Vision(Dictionary<string, Matrix> section, int local, int layer, int ways, int share)
    {
        var (to, from) = ($"image_encoder.encoder.blocks.layers.{local}.", $"model.visual.blocks.{layer}.");
        section[to + "input_layernorm.weight"] = hf[from + "norm1.weight"];
        section[to + "pre_mlp_layernorm.weight"] = hf[from + "norm2.weight"];
        section[to + "self_attention.qkv.weight"] = hf[from + "attn.qkv.weight"];
        if (variant.HasVisionBias)
        {
            section[to + "self_attention.qkv.bias"] = hf[from + "attn.qkv.bias"];
        }

        section[to + "self_attention.proj.weight"] = hf[from + "attn.proj.weight"];
        section[to + "mlp.linear_fc1.weight"] = Gated(hf[from + "mlp.gate_proj.weight"], hf[from + "mlp.up_proj.weight"], ways, share);
        section[to + "mlp.linear_fc2.weight"] = hf[from + "mlp.down_proj.weight"].ColumnShare(ways, share);
    }

    private void Text(Dictionary<string, Matrix> section, int local, int layer, int ways, int share)
    {
        var (to, from) = ($"text_decoder.decoder.layers.{local}.", $"model.language_model.layers.{layer}.");
        section[to + "input_layernorm.weight"] = hf[from + "input_layernorm.weight"];
        section[to + "post_self_attn_layernorm.weight"] = hf[from + "post_self_attn_layernorm.weight"];
        section[to + "pre_mlp_layernorm.weight"] = hf[from + "post_attention_layernorm.weight"];
        section[to + "post_mlp_layernorm.weight"] = hf[from + "post_mlp_layernorm.weight"];
        foreach (var kind in new[] { "weight", "bias" })
        {
            var (q, k, v) =
                (hf[from + $"self_attn.q_proj.{kind}"], hf[from + $"self_attn.k_proj.{kind}"], hf[from + $"self_attn.v_proj.{kind}"]);
            var (d, r) = (variant.HeadDim, variant.Heads / variant.Groups);
            section[to + $"self_attention.linear_qkv.{kind}"] = Matrix.Concat(Enumerable.Range(0, variant.Groups).SelectMany(group => new[]
            {
                q.Slice(group * r * d, r * d), k.Slice(group * d, d), v.Slice(group * d, d),
            })).RowShare(ways, share);
        }

        section[to + "self_attention.linear_proj.weight"] = hf[from + "self_attn.o_proj.weight"].ColumnShare(ways, share);
        var gateUp = hf[from + "mlp.gate_up_proj.weight"];
        section[to + "mlp.linear_fc1.weight"] = Gated(gateUp.RowShare(2, 0), gateUp.RowShare(2, 1), ways, share);
        section[to + "mlp.linear_fc2.weight"] = hf[from + "mlp.down_proj.weight"].ColumnShare(ways, share);
    }

    private static Matrix Gated(Matrix gate, Matrix up, int ways, int share) =>
        Matrix.Concat(gate.RowShare(ways, share), up.RowShare(ways, share));

    private void Copy(Dictionary<string, Matrix> section, string to, string from, params string[] names)
    {
        foreach (var name in names)
        {
            section[to + name] = hf[from + name];
        }
    }
}
