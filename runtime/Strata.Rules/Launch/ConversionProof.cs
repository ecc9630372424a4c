using Strata.Rules.Catalogue;
using Strata.Rules.Layouts;

namespace Strata.Rules.Launch;

/// <summary>Whether a checkpoint is converted for the stages that the model's file has.</summary>
public static class ConversionProof
{
    /// <summary>
    /// STR4112, or STR4103 where the conversion is to one stage: such a checkpoint is for runs in which the file's lists do nothing.
    /// </summary>
    /// <param name="conversion">The arguments.</param>
    /// <param name="model">What the file says.</param>
    /// <param name="files">By option, the place and the lists in the file.</param>
    public static IEnumerable<Finding<LayoutPlace>> Agrees(
        ConversionArguments conversion,
        LaunchedModel model,
        IReadOnlyDictionary<string, (string Path, IReadOnlyList<IReadOnlyList<int>> Lists)> files)
    {
        if (model.Stages > 1 && conversion.Lists.Count > 0 && conversion.Lists.Values.All(lists => lists.Count == 1 && lists[0].Count == 1))
        {
            return [LaunchProof.ListsWithoutEffect(model, "runs of this checkpoint")];
        }

        return
            from pair in conversion.Lists.OrderByDescending(pair => pair.Key, StringComparer.Ordinal)
            where files.ContainsKey(pair.Key)
            let file = files[pair.Key]
            where StageLists.Text(pair.Value) != StageLists.Text(file.Lists)
            select LaunchProof.At(
                LaunchRules.ConversionAgrees,
                pair.Key,
                pair.Key,
                StageLists.Text(pair.Value),
                file.Path,
                model.File,
                StageLists.FileText(file.Lists));
    }
}
