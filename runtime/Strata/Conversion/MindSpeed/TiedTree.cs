using Strata.Checkpoints;
using Strata.Checkpoints.Torch;
using Strata.Conversion.Dialects;

namespace Strata.Conversion.MindSpeed;

/// <summary>Whether a tree holds a parameter of its own that the configuration ties.</summary>
internal static class TiedTree
{
    /// <summary>Unties what has values of its own; the first tensor-parallel rank tells.</summary>
    /// <param name="path">The tree.</param>
    /// <param name="model">The model, as its configuration ties it.</param>
    /// <param name="notes">Is told what is kept.</param>
    public static DeclaredModel Untied(string path, DeclaredModel model, ICollection<string> notes)
    {
        if (model.Parameters.All(parameter => parameter.TiedTo is null))
        {
            return model;
        }

        var files = new List<TorchArchive>();
        try
        {
            var folder = MindSpeedFolder.Open(path);
            foreach (var rank in folder.Ranks.Where(rank => rank.StartsWith("mp_rank_00", StringComparison.Ordinal)))
            {
                files.Add(TorchArchive.Open(Path.Combine(path, folder.Iteration, rank, MindSpeedLayout.FileName)));
            }

            return model with
            {
                Parameters = TiedParameters.Untie(path, model.Parameters, parameter => Find(files, parameter.MmKey), notes),
            };
        }
        catch (InputException)
        {
            // What is wrong with the tree is said when it is planned with, in the order of all checks.
            return model;
        }
        finally
        {
            files.ForEach(file => file.Dispose());
        }
    }

    private static (ITensorFile File, TensorEntry Entry)? Find(IEnumerable<TorchArchive> files, string key) => files
        .SelectMany(file => file.Sections.SelectMany(section => section.Tensors.Select(tensor => ((ITensorFile)file, tensor))))
        .Where(found => found.tensor.Name == key)
        .Select(found => ((ITensorFile File, TensorEntry Entry)?)found)
        .FirstOrDefault();
}
