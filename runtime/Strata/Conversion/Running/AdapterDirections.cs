using System.Collections.Immutable;
using Strata.Conversion.Adapters;
using Strata.Conversion.HuggingFace;
using Strata.Conversion.MindSpeed;
using Strata.Schemas;

namespace Strata.Conversion.Running;

/// <summary>What a converter does with LoRA adapters, under the names that MindSpeed-MM's <c>mm-convert</c> has for it.</summary>
public static class AdapterDirections
{
    extension(Converter converter)
    {
        /// <summary>Plans a conversion of an adapter from PEFT to MindSpeed-MM, whose projections are kept apart then.</summary>
        /// <param name="source">
        /// The PEFT folder: <c>adapter_model.safetensors</c>, and <c>adapter_config.json</c> where there is one.
        /// </param>
        /// <param name="target">The MindSpeed-MM folder.</param>
        /// <param name="layout">How the target is split.</param>
        /// <param name="options">What else is asked for.</param>
        /// <param name="adapter">What the user says of the adapter.</param>
        /// <exception cref="InputException">The adapter, the layout or the target is at fault.</exception>
        public IConversion LoraHfToMm(
            string source, string target, StageLayout layout, ConversionOptions options, AdapterOptions adapter) => Noticed.Plan(notes =>
        {
            var split = layout with { IsCanonical = true };
            var rows = options.QkvRows ?? QkvRows.ByHeads;
            var folder = AdapterFolder.Open(source);
            try
            {
                var model = AdaptableModel.Of(converter.Family, source, split, adapter.Base, notes);
                var layers = AdapterMatch.Find(
                    folder,
                    model.Weights(),
                    adapter,
                    model.Places,
                    "Give lists with all of its layers; what is no such layer merge adds to the base, and hf_to_mm converts the result.");
                folder.Configuration?.RequirePlainScale([.. layers.Select(layer => (layer.Layer, layer.Rank))]);
                var shapes = layers.ToDictionary(
                    layer => layer.Weight.Path, layer => ImmutableArray.Create(layer.Up.Entry.Shape[0], layer.Down.Entry.Shape[1]));
                model.RequireLayers(shapes.Keys);
                if (options.VisionOnly && !shapes.Keys.Any(model.IsInVision))
                {
                    throw new InputException(
                        $"{source}: it adapts nothing of the vision tower, which alone is asked for (save_vit_only). Nothing would "
                        + "be written.");
                }

                CanonicalStructure.Tell(model.Ambiguous(shapes.ContainsKey), rows, notes);
                var adapted = new AdaptedModel(
                    model.Sized(rows, weight => shapes.TryGetValue(weight.Path, out var shape) ? shape : null),
                    layers.ToDictionary(layer => layer.Weight.Path, layer => layer.Rank),
                    model.Configuration).Declared(FactorKey.Prefix);
                var tree = new MindSpeedTarget(adapted, split, options);
                notes.AddRange(options.RepeatVision ? [] : LayoutPlacement.Tolerated(adapted.Parameters, split, adapted.Configuration));
                return Converter.Plan(new AdapterSource(folder, adapted, layers), tree, target, options, notes);
            }
            catch
            {
                folder.Dispose();
                throw;
            }
        }, IsCause);

        /// <summary>Plans a conversion of an adapter from MindSpeed-MM to PEFT; one of fused projections is taken apart.</summary>
        /// <param name="source">The MindSpeed-MM folder.</param>
        /// <param name="target">The PEFT folder to write.</param>
        /// <param name="layout">How the source is split.</param>
        /// <param name="options">What else is asked for.</param>
        /// <param name="adapter">What the user says of the adapter.</param>
        /// <exception cref="InputException">The source, the layout or the target is at fault.</exception>
        public IConversion LoraMmToHf(
            string source, string target, StageLayout layout, ConversionOptions options, AdapterOptions adapter) => Noticed.Plan(notes =>
        {
            if (adapter.Prefix is { } prefix && prefix != FactorKey.Prefix)
            {
                throw new InputException(
                    $"--cfg.common_model_config.model_prefix is '{prefix}', but PEFT reads keys that begin with '{FactorKey.Prefix}' only. "
                    + "Leave the option out: they are written so.");
            }

            var model = AdaptableModel.Of(converter.Family, source, layout, adapter.Base, notes);
            model.RequireStructure();
            var placement = LayoutPlacement.Of(
                model.Sized(QkvRows.ByHeads, _ => null), layout, model.Configuration, options.RepeatVision);
            var found = TreeFactors.Find(source, placement, layout, model.Weights(), options.IgnoreUnknown, notes);
            model.RequireLayers([.. found.Keys]);
            var rows = CanonicalStructure.Read(source, model.Ambiguous(found.ContainsKey), options.QkvRows);
            var weights = model.Sized(rows, weight => found.TryGetValue(weight.Path, out var layer) ? layer.Shape : null);
            var adapted = new AdaptedModel(
                weights, found.ToDictionary(layer => layer.Key, layer => layer.Value.Rank), model.Configuration)
                .Declared(FactorKey.Prefix);
            var style = adapter.HasPresentKeys == false ? Math.Min(1, HfStyle.Count(weights) - 1) : 0;
            var ranks = Enumerable.Range(0, HfStyle.Count(weights)).Select(Ranks).ToList();
            return Converter.Plan(
                new MindSpeedSource(source, adapted, layout, options),
                new AdapterTarget(adapted, ranks, style, adapter),
                target,
                options,
                notes);

            IReadOnlyDictionary<string, int> Ranks(int style) => weights.Where(weight => found.ContainsKey(weight.Path))
                .SelectMany(weight => weight.HfKeysOf(style).Select(key => (Key: FactorSchemas.Layer(key), found[weight.Path].Rank)))
                .ToDictionary(layer => layer.Key, layer => layer.Rank, StringComparer.Ordinal);
        }, IsCause);

        /// <summary>
        /// Plans the merging of an adapter into its base: a PEFT folder into a HuggingFace folder, or a MindSpeed-MM tree into one that is
        /// split alike. Each element is W + (alpha/r) B A in double precision, rounded to the base's type as torch rounds doubles.
        /// </summary>
        /// <param name="source">The base; a MindSpeed-MM tree may hold the adapter itself.</param>
        /// <param name="lora">The adapter; null where it is in the base.</param>
        /// <param name="target">The folder to write.</param>
        /// <param name="options">What else is asked for.</param>
        /// <param name="adapter">What the user says of the adapter.</param>
        /// <exception cref="InputException">The base, the adapter or the target is at fault.</exception>
        public IConversion Merge(
            string source, string? lora, string target, ConversionOptions options, AdapterOptions adapter) => Noticed.Plan(notes =>
        {
            if (File.Exists(Path.Combine(source, MindSpeedFolder.Tracker)))
            {
                var tree = new MergedTree(source, lora ?? source, adapter);
                return Converter.Plan(
                    tree, new MindSpeedTarget(() => tree.Files, [lora ?? source]), target, options, notes);
            }

            if (lora is null)
            {
                throw new InputException(
                    $"{source}: no adapter is given, and it is no MindSpeed-MM tree that could hold one. Give the adapter's folder.");
            }

            var folder = HuggingFaceFolder.Open(source, converter.Family, notes).Untied(options.Weights, notes);
            var opened = AdapterFolder.Open(lora);
            try
            {
                var updates = MergedFolder.Read(folder, opened, adapter, notes);
                return Converter.Plan(
                    new MergedFolder(new(folder, options, isMerged: true), opened, updates),
                    new HuggingFaceTarget(folder, options, notes, lora),
                    target,
                    options,
                    notes);
            }
            catch
            {
                opened.Dispose();
                throw;
            }
        });
    }

    /// <summary>That no base was given explains no refusal.</summary>
    private static bool IsCause(string note) => !note.StartsWith(AdaptableModel.NoBase, StringComparison.Ordinal);
}
