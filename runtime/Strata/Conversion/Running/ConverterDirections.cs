using Strata.Checkpoints.Distributed;
using Strata.Conversion.HuggingFace;
using Strata.Conversion.MindSpeed;

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
            return Noticed(notes =>
            {
                var folder = HuggingFaceFolder.Open(source, converter.Family, notes).Untied(options.Weights, notes);
                return Converter.Plan(
                    new HuggingFaceSource(folder, options), new MindSpeedTarget(folder.Model, layout, options), target, options, notes);
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
            return Noticed(notes =>
            {
                var folder = HuggingFaceFolder.Open(original, converter.Family, notes);
                if (DistributedTree.Find(source) is { } distributed)
                {
                    return FromDistributed(folder, distributed, target, options, notes);
                }

                folder = folder with { Model = TiedTree.Untied(source, folder.Model, notes) };
                return Converter.Plan(
                    new MindSpeedSource(source, folder.Model, layout, options),
                    new HuggingFaceTarget(folder, options, notes),
                    target,
                    options,
                    notes);
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
            return Noticed(notes =>
            {
                var model = original is null
                    ? CheckpointStructure.Read(source, from, converter.Family, to, notes)
                    : TiedTree.Untied(source, HuggingFaceFolder.Open(original, converter.Family, notes).Model, notes);
                return Converter.Plan(
                    new MindSpeedSource(source, model, from, options), new MindSpeedTarget(model, to, options), target, options, notes);
            });
        }
    }

    /// <summary>
    /// From a distributed checkpoint, whose tensors are whole: how training was split does not matter, and lists of stages say nothing.
    /// </summary>
    private static IConversion FromDistributed(
        HuggingFaceFolder original, string source, string target, ConversionOptions options, List<string> notes)
    {
        notes.Add($"{source} is a distributed checkpoint, whose tensors are whole: lists of stages and sizes are not looked at.");
        if (TorchDistSource.IsIn(source, original.Model.Parameters))
        {
            original = original with { Model = TorchDistSource.Untied(source, original.Model, notes) };
            return Converter.Plan(
                new TorchDistSource(source, original.Model), new HuggingFaceTarget(original, options, notes), target, options, notes);
        }

        var read = (original with { Path = source }).Untied(DistributedFile.MetadataName, notes);
        return Converter.Plan(
            new HuggingFaceSource(read, options with { Weights = DistributedFile.MetadataName }),
            new HuggingFaceTarget(original with { Model = read.Model }, options, notes),
            target,
            options,
            notes);
    }

    /// <summary>Plans; where that is refused, what was noticed before is said first: it may be the cause.</summary>
    private static IConversion Noticed(Func<List<string>, IConversion> plan)
    {
        List<string> notes = [];
        try
        {
            return plan(notes);
        }
        catch (InputException fault) when (notes.Count > 0)
        {
            throw new InputException(string.Join('\n', notes.Distinct(StringComparer.Ordinal).Append(fault.Message)), fault);
        }
    }
}
