using Strata.Checkpoints.Shards;
using Strata.Conversion.Dialects;
using Strata.Conversion.Execution;
using Strata.Conversion.HuggingFace;
using Strata.Conversion.MindSpeed;
using Strata.Conversion.Plans;

namespace Strata.Conversion.Running;

/// <summary>What a converter reads as HuggingFace's without writing it.</summary>
public static class ConverterReading
{
    extension(Converter converter)
    {
        /// <summary>
        /// Opens a MindSpeed-MM checkpoint as the HuggingFace one that it would be converted to: each tensor is put together from its ranks
        /// and stages while it is read. The tree's own folders, keys and shapes tell how it is split.
        /// </summary>
        /// <param name="source">The MindSpeed-MM folder: a tree of ranks, or a distributed checkpoint.</param>
        /// <param name="original">The HuggingFace folder that the model came from, with <c>config.json</c>.</param>
        /// <param name="options">What else is asked for: of all options those that say how a source is read.</param>
        /// <param name="notes">Is told what is left out.</param>
        /// <returns>The checkpoint, under HuggingFace's present keys; dispose it.</returns>
        /// <exception cref="InputException">
        /// A folder is at fault, the tree is of another model, or tensors that should be equal are not.
        /// </exception>
        public Checkpoint MmAsHf(string source, string original, ConversionOptions options, ICollection<string> notes)
        {
            ArgumentNullException.ThrowIfNull(options);

            // What planning has to say is about writing, and of the configuration who loads a model is told elsewhere.
            List<string> planned = [];
            var folder = HuggingFaceFolder.Open(original, converter.Family, planned);
            var held = Held(source, folder);
            options = options with { RepeatVision = held.RepeatsVision };
            var (read, described) = TreeReading.Open(source, folder, held.Layout, options, planned);
            try
            {
                var tensors = read.Tensors(_ => true, options.IgnoreUnknown, notes);
                var planner = new CopyPlanner(tensors, read.Updates);
                if (!options.FirstCopy)
                {
                    TensorComparison.Require(planner.Copies, new(options.Workers, CancellationToken.None));
                }

                var file = new GatheredFile(
                    source, read, HuggingFaceLayout.Tensors(described.Model.Parameters, style: 0).Select(planner.Plan));
                return Checkpoint.Of(source, file);
            }
            catch
            {
                read.Dispose();
                throw;
            }
        }
    }

    /// <summary>How a checkpoint is split; of a distributed one only whether projections are kept apart.</summary>
    private static HeldLayout Held(string source, HuggingFaceFolder folder)
    {
        var parameters = folder.Model.Parameters;
        if (DistributedTree.Find(source) is { } distributed)
        {
            var layout = new StageLayout([], []) { IsCanonical = TorchDistSource.IsCanonical(distributed, parameters) };
            return new(layout, RepeatsVision: false) { Ranks = [] };
        }

        TreeStructure.RefuseFactors(source, parameters);
        var tree = MindSpeedFolder.Open(source);
        var held = HeldLayout.Find(tree, parameters) ?? throw new InputException(
            $"{source}: its folders and keys do not tell on which stages the layers lie that {folder.Model.Configuration} describes: files "
            + $"are missing, or it is of a model with other layers. 'strata inspect {source} --model {folder.Path}' says what is there.");
        return held.Ranks.SequenceEqual(tree.Ranks, StringComparer.Ordinal) ? held : throw OtherRanks(source, tree, held);
    }

    private static InputException OtherRanks(string source, MindSpeedFolder tree, HeldLayout held)
    {
        var place = Path.Combine(source, tree.Iteration);
        var more = tree.Ranks.Except(held.Ranks, StringComparer.Ordinal).ToList();

        // MindSpeed-MM's converter of GLM-4.1V takes tp_size, and writes everything to every rank.
        return new(more.Count == tree.Ranks.Count - held.Ranks.Count && more.Count > 0
            ? $"{place}: keys and shapes in the first rank tell that {NameList.Of(held.Ranks)} hold whole tensors, and there are "
                + $"{NameList.Of(more)} besides: copies, as MindSpeed-MM's converter writes where it does not split a model by tp_size, or "
                + $"of another checkpoint. Copy the folder without {NameList.Of(more)}: what is left is whole."
            : $"{place}: it has the ranks {NameList.Of(tree.Ranks)}, but keys and shapes in the first tell that there are "
                + $"{NameList.Of(held.Ranks)}: ranks are missing, or are of another checkpoint. Copy the checkpoint again.");
    }
}
