using Strata.Checkpoints.Distributed;
using Strata.Checkpoints.Shards;
using Strata.Conversion.Dialects;
using Strata.Conversion.HuggingFace;
using Strata.Conversion.MindSpeed;

namespace Strata.Conversion.Running;

/// <summary>A checkpoint of MindSpeed-MM as the source of a HuggingFace model: a tree of ranks, or a distributed one.</summary>
internal static class TreeReading
{
    /// <summary>Looks at a checkpoint; its files are opened when its tensors are asked for.</summary>
    /// <param name="source">The MindSpeed-MM folder.</param>
    /// <param name="original">The HuggingFace folder that describes the model.</param>
    /// <param name="layout">How the source is split.</param>
    /// <param name="options">What else is asked for.</param>
    /// <param name="notes">Is told what was found.</param>
    /// <returns>What is read, and the folder with the model as the source has it.</returns>
    /// <exception cref="InputException">The source or the layout is at fault.</exception>
    public static (IDialectSource Source, HuggingFaceFolder Original) Open(
        string source, HuggingFaceFolder original, StageLayout layout, ConversionOptions options, ICollection<string> notes)
    {
        if (DistributedTree.Find(source) is { } distributed)
        {
            return OfDistributed(distributed, original, layout.IsCanonical, options, notes);
        }

        TreeStructure.Require(source, original.Model.Parameters, layout.IsCanonical);
        original = original with { Model = TiedTree.Untied(source, original.Model, notes) };
        var model = original.Model;
        if (layout.IsCanonical)
        {
            var ambiguous = CanonicalStructure.Ambiguous(model.Parameters, layout);
            original = original with { Model = CanonicalStructure.Of(model) };
            model = CanonicalStructure.Of(model, CanonicalStructure.Read(source, ambiguous, options.QkvRows));
        }

        return (new MindSpeedSource(source, model, layout, options), original);
    }

    /// <summary>
    /// Of a distributed checkpoint, whose tensors are whole: how training was split does not matter, and lists of stages say nothing.
    /// </summary>
    private static (IDialectSource Source, HuggingFaceFolder Original) OfDistributed(
        string source, HuggingFaceFolder original, bool isCanonical, ConversionOptions options, ICollection<string> notes)
    {
        notes.Add($"{source} is a distributed checkpoint, whose tensors are whole: lists of stages and sizes are not looked at.");
        if (IsMindSpeed())
        {
            original = original with { Model = TorchDistSource.Untied(source, original.Model, notes) };
            var model = TorchDistSource.InStructure(source, original.Model, isCanonical, options.QkvRows);
            original = isCanonical ? original with { Model = CanonicalStructure.Of(original.Model) } : original;
            return (new TorchDistSource(source, model), original);
        }

        if (isCanonical)
        {
            notes.Add($"{source} has HuggingFace's names, whose projections are what they are: that they are kept apart says nothing.");
        }

        var read = (original with { Path = source }).Untied(DistributedFile.MetadataName, notes);
        return (
            new HuggingFaceSource(read, options with { Weights = DistributedFile.MetadataName }),
            original with { Model = read.Model });

        bool IsMindSpeed()
        {
            using var checkpoint = Checkpoint.Open(source, DistributedFile.MetadataName);
            return TorchDistSource.IsIn(checkpoint, original.Model.Parameters);
        }
    }
}
