using Strata.Conversion.Dialects;
using Strata.Conversion.HuggingFace;
using Strata.Conversion.MindSpeed;
using Strata.Schemas;

namespace Strata.Conversion.Running;

/// <summary>
/// From what to what a converter converts: pairs of dialects, under the names that MindSpeed-MM's <c>mm-convert</c> has for them.
/// </summary>
public static class ConverterDirections
{
    extension(Converter converter)
    {
        /// <summary>Plans a conversion from HuggingFace to MindSpeed-MM.</summary>
        /// <param name="source">
        /// The HuggingFace folder: <c>config.json</c> and safetensors files; without these only the manifest can be written.
        /// </param>
        /// <param name="target">The MindSpeed-MM folder.</param>
        /// <param name="layout">How the target is split.</param>
        /// <param name="options">What else is asked for.</param>
        /// <exception cref="InputException">The source, the layout or the target is at fault.</exception>
        public IConversion HfToMm(string source, string target, StageLayout layout, ConversionOptions options)
        {
            return Noticed.Plan(notes =>
            {
                var folder = HuggingFaceFolder.Open(source, converter.Family, notes).Untied(options.Weights, notes);
                var model = folder.Model;
                if (layout.IsCanonical)
                {
                    var rows = options.QkvRows ?? QkvRows.ByHeads;
                    CanonicalStructure.Tell(CanonicalStructure.Ambiguous(model.Parameters, layout), rows, notes);
                    folder = folder with { Model = CanonicalStructure.Of(model) };
                    model = CanonicalStructure.Of(model, rows);
                }

                var split = new MindSpeedTarget(model, layout, options);
                notes.AddRange(Tolerated(model, layout, options));
                return Converter.Plan(new HuggingFaceSource(folder, options), split, target, options, notes);
            });
        }

        /// <summary>Plans a conversion from MindSpeed-MM to HuggingFace.</summary>
        /// <param name="source">The MindSpeed-MM folder.</param>
        /// <param name="original">
        /// The HuggingFace folder that the model came from: <c>config.json</c>, and where there is one the index, by which shards are made.
        /// </param>
        /// <param name="target">The folder to write.</param>
        /// <param name="layout">How the source is split.</param>
        /// <param name="options">What else is asked for.</param>
        /// <exception cref="InputException">The source, the layout or the target is at fault.</exception>
        public IConversion MmToHf(string source, string original, string target, StageLayout layout, ConversionOptions options)
        {
            return Noticed.Plan(notes =>
            {
                var folder = HuggingFaceFolder.Open(original, converter.Family, notes);
                var (read, described) = TreeReading.Open(source, folder, layout, options, notes);
                return Converter.Plan(read, new HuggingFaceTarget(described, options, notes), target, options, notes);
            });
        }

        /// <summary>Plans a conversion from one layout of MindSpeed-MM to another.</summary>
        /// <param name="source">The MindSpeed-MM folder.</param>
        /// <param name="target">The MindSpeed-MM folder to write.</param>
        /// <param name="from">How the source is split.</param>
        /// <param name="to">How the target is split.</param>
        /// <param name="options">What else is asked for.</param>
        /// <param name="original">
        /// The HuggingFace folder with the model's <c>config.json</c>; null where the shapes of the source have to tell.
        /// </param>
        /// <exception cref="InputException">The source, a layout or the target is at fault.</exception>
        public IConversion Resplit(
            string source, string target, StageLayout from, StageLayout to, ConversionOptions options, string? original = null)
        {
            return Noticed.Plan(notes =>
            {
                var folder = original is null ? null : HuggingFaceFolder.Open(original, converter.Family, notes);
                var declared = folder?.Model.Parameters ?? converter.Family.Example(isTied: false) ?? [];
                if (!(TreeStructure.Find(source, declared)?.IsCanonical ?? from.IsCanonical))
                {
                    var fused = Model(parameters => parameters);
                    return Plan(fused);
                }

                // A tree stays of its kind; where both have as many slices, these stay as they are, whatever is in them.
                var rows = CanonicalStructure.Read(source, CanonicalStructure.Ambiguous(declared, from, to), options.QkvRows);
                CanonicalStructure.Tell(CanonicalStructure.Ambiguous(declared, to, from), rows, notes);
                var apart = Model(parameters => CanonicalStructure.Of(parameters, rows));
                return Plan(apart);

                IConversion Plan(DeclaredModel model)
                {
                    var tree = new MindSpeedSource(source, model, from, options);
                    var split = new MindSpeedTarget(model, to, options);
                    notes.AddRange(Tolerated(model, to, options));
                    return Converter.Plan(tree, split, target, options, notes);
                }

                DeclaredModel Model(Func<IReadOnlyList<ParameterSchema>, IReadOnlyList<ParameterSchema>> structure)
                {
                    if (folder is null)
                    {
                        return CheckpointStructure.Read(source, from, converter.Family, to, structure, notes);
                    }

                    var model = TiedTree.Untied(source, folder.Model, notes);
                    return model with { Parameters = structure(model.Parameters) };
                }
            });
        }
    }

    /// <summary>What is converted all the same, though training would not run; copies of the vision tower are asked for.</summary>
    private static IEnumerable<string> Tolerated(DeclaredModel model, StageLayout layout, ConversionOptions options) =>
        options.RepeatVision ? [] : LayoutPlacement.Tolerated(model.Parameters, layout, model.Configuration);
}
