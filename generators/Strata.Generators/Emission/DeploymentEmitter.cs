using Strata.Generators.Model.Deployments;
using Strata.Generators.Model.Stages;
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
        if (stages.Count > 0)
        {
            PlanEmitter.Factory(writer, deployment, stages);
        }

        foreach (var stage in stages)
        {
            StageEmitter.Emit(writer, deployment.Model!, stage);
        }
    });
}
