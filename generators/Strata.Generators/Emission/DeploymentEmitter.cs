using Strata.Generators.Model.Deployments;
using Strata.Generators.Model.Values;

namespace Strata.Generators.Emission;

/// <summary>Writes the other half of a deployment: its plan, and a class for each stage.</summary>
internal static class DeploymentEmitter
{
    /// <summary>Writes the file.</summary>
    public static string Emit(DeploymentModel deployment) => PartialFile.Write(deployment.Namespace, deployment.Types, writer =>
    {
        // Where the lists have no one form, a rule says so; the plan is there all the same, so that whoever names it compiles.
        PlanEmitter.Emit(writer, deployment);
        var stages = StageSplitter.Split(deployment);
        if (stages.Count == 0 || deployment.Unseen.Length > 0)
        {
            return;
        }

        // A class has no member of its own name, and its modules keep theirs.
        var taken = stages.SelectMany(stage => stage.Nodes)
            .Select(node => node.Node.Child.Property.Name)
            .Append(deployment.Name).Concat(deployment.Members).ToList();
        var names = stages.Select(stage => Identifier.Free(stage.Name, taken)).ToList();
        PlanEmitter.Factory(writer, deployment, names);
        foreach (var (stage, name) in stages.Zip(names, (stage, name) => (stage, name)))
        {
            StageEmitter.Emit(writer, deployment, stage, name);
        }
    });
}
