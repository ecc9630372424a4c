using Strata.Generators.Model;
using Strata.Generators.Model.Trees;
using Strata.Rules.Catalogue;
using Strata.Rules.Layouts;

namespace Strata.Generators.Proofs.Placement;

/// <summary>STR2012: a model that is deployed has layers to share out.</summary>
internal static class TowerlessProof
{
    /// <summary>Why a model has no tower, and what to do.</summary>
    /// <param name="model">A model without one.</param>
    public static Finding<LayoutPlace> Of(TreeModel model)
    {
        var stacks = model.Nodes.SelectMany(node => node.All).Where(node => node.Child is StackChild).ToList();
        var (fact, mend) = stacks.FirstOrDefault(node => node.IsPipeline) is { } bare
            ? ($"has no parameters in '{bare.Block}', which its stack '{bare.Child.Property.Name}' repeats", "Give that block some")
            : stacks.Count > 0
                ? ($"holds no stack of layers but '{stacks[0].Child.Property.Name}', which [Repeat(..., Pipeline = false)] keeps together",
                    "Leave 'Pipeline' out of it")
            : ("holds no stack of layers", "Declare one with [Repeat]");
        return new(
            LayoutRules.TowersArePlaced,
            LayoutPlace.Of("Model"),
            [$"'{model.Name}' {fact}", $"{mend}, or deploy it as a whole without [Deployment]"]);
    }
}
