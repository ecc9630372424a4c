using System.Globalization;
using Strata.Configuration;
using Strata.Proofs;
using Strata.Schemas;

namespace Strata.Cli.Checks;

/// <summary>What MindSpeed-MM's <c>model.json</c> says of training and placement, beside the model itself.</summary>
/// <param name="path">The file.</param>
internal sealed class MmFile(string path)
{
    private const string Vision = "image_encoder.vision_encoder";
    private const string Projector = "image_encoder.vision_projector";
    private const string Text = "text_decoder";

    /// <summary>By argument of a run, the key of the text decoder that counts in its place.</summary>
    private static readonly Dictionary<string, string> Overriding = new()
    {
        ["--ffn-hidden-size"] = "ffn_hidden_size",
        ["--hidden-size"] = "hidden_size",
        ["--max-position-embeddings"] = "max_position_embeddings",
        ["--num-attention-heads"] = "num_attention_heads",
        ["--num-layers"] = "num_layers",
        ["--num-query-groups"] = "num_query_groups",
        ["--vocab-size"] = "vocab_size",
    };

    /// <summary>Whether the file is one of MindSpeed-MM.</summary>
    public bool IsMm => Root().Has(Text) || Root().Has("image_encoder");

    /// <summary>The section of the file that describes the component which a checkpoint key is of.</summary>
    public static string Section(string mmKey) => mmKey.StartsWith("image_encoder.", StringComparison.Ordinal) ? Vision : mmKey.Split('.')[0];

    /// <summary>Lists of layers by stage; null where there are none that can be read.</summary>
    public IReadOnlyList<IReadOnlyList<int>>? Lists(string key)
    {
        if (!Root().Has(key))
        {
            return null;
        }

        var flat = Root();
        var list = flat.Int32Array(key, []);
        if (!flat.Report.HasErrors)
        {
            return [list];
        }

        var nested = Root();
        var lists = nested.Int32Rows(key, []);
        return nested.Report.HasErrors ? null : [.. lists.Select(chunk => (IReadOnlyList<int>)chunk)];
    }

    /// <summary>The parameters with what the file says of their learning: an encoder is frozen unless the file says no, a projector only if it says so.</summary>
    public IReadOnlyList<ParameterSchema> Frozen(IReadOnlyList<ParameterSchema> parameters)
    {
        var (encoder, projector) = (Root().Boolean($"{Vision}.freeze", true), Root().Boolean($"{Projector}.freeze", false));
        return
        [
            .. parameters.Select(parameter => parameter with
            {
                IsFrozen = parameter.IsFrozen
                    || (encoder && parameter.MmKey.StartsWith("image_encoder.encoder.", StringComparison.Ordinal))
                    || (projector && parameter.MmKey.StartsWith("image_encoder.projector.", StringComparison.Ordinal)),
            }),
        ];
    }

    /// <summary>What the arguments of a run can contradict.</summary>
    public LaunchedModel Launched(string name, IReadOnlyList<CheckedTower> towers, bool isMm)
    {
        var listed = towers.Where(tower => tower.Lists is not null).ToList();
        return new(
            name,
            Overriding.Where(pair => isMm && Root().Has($"{Text}.{pair.Value}")).ToDictionary(pair => pair.Key, pair => Whole($"{Text}.{pair.Value}")),
            [.. new[] { "image_encoder", Vision, Projector, Text }.Select(section => $"{section}.context_parallel_size").Where(Has).Select(Whole)],
            [.. new[] { Vision, Projector, Text }.SelectMany(section => new[] { $"{section}.bf16", $"{section}.fp16" }).Where(Has).Select(Truth)],
            [.. listed.Select(tower => new FileSetting(tower.ListsPath, StageLists.FileText(tower.Lists!)))],
            listed.SelectMany(tower => tower.Lists!).Select(chunk => chunk.Count).DefaultIfEmpty(0).Max(),
            listed.Select(tower => tower.Lists!.Count).DefaultIfEmpty(0).Max(),
            towers.Any(tower => tower.Option == ConversionArguments.Vision));

        bool Has(string key) => isMm && Root().Has(key);
    }

    private FileSetting Whole(string key) => new(key, Root().Int32(key, 0).ToString(CultureInfo.InvariantCulture));

    private FileSetting Truth(string key) => new(key, Root().Boolean(key, false) ? "true" : "false");

    /// <summary>The file with a report of its own: what is asked here is no finding, and the model's own reading reports every fault.</summary>
    private ConfigurationSection Root() => ConfigurationFile.Load(path);
}
