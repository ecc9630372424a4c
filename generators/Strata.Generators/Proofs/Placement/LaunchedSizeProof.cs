using System.Globalization;
using Strata.Generators.Model.Deployments;
using Strata.Rules.Catalogue;
using Strata.Rules.Launch;
using Strata.Rules.Layouts;

namespace Strata.Generators.Proofs.Placement;

/// <summary>STR4115: the arguments that a deployment is launched with ask for the sizes that it has itself.</summary>
internal static class LaunchedSizeProof
{
    private const string Tensor = "--tensor-model-parallel-size";
    private const string Pipeline = "--pipeline-model-parallel-size";
    private const string Context = "--context-parallel-size";
    private const string Virtual = "--virtual-pipeline-model-parallel-size";

    /// <summary>Asks the rule.</summary>
    /// <param name="deployment">The deployment.</param>
    /// <param name="run">What it is launched with, and what its file says.</param>
    public static IEnumerable<Finding<LayoutPlace>> Agrees(DeploymentModel deployment, LaunchedRun run)
    {
        var (sizes, model) = (run.Sizes, run.Model);
        var stages = deployment.PipelineParallel > 0 ? deployment.PipelineParallel
            : deployment.Stages.Select(list => list.Layers.Count).DefaultIfEmpty(0).Max();
        var chunks = deployment.Stages.Select(list => list.Chunk + 1).DefaultIfEmpty(0).Max();
        (bool Differs, string Own, string Argument, int Given, string Mend)[] all =
        [
            (deployment.TensorParallel != sizes.Tensor, $"tensor parallelism {Number(deployment.TensorParallel)}", Tensor, sizes.Tensor,
                $"Write TensorParallel = {Number(sizes.Tensor)}, or launch with {Tensor} {Number(deployment.TensorParallel)}"),

            // Of lists of several stages in a pipeline of one the file's own rule speaks.
            (stages > 0 && stages != sizes.Pipeline && !(sizes.Pipeline == 1 && model.Stages > 1), $"{Number(stages)} pipeline stages",
                Pipeline, sizes.Pipeline,
                $"Launch with {Pipeline} {Number(stages)}, or list the layers of {Number(sizes.Pipeline)} stages"),
            (deployment.ContextParallel != sizes.Context, $"context parallelism {Number(deployment.ContextParallel)}", Context,
                sizes.Context,
                $"Write ContextParallel = {Number(sizes.Context)}, or launch with {Context} {Number(deployment.ContextParallel)}"),
            (chunks > 0 && stages == sizes.Pipeline && stages > 1 && model.Chunks == 0 && chunks != (sizes.Virtual ?? 1),
                chunks == 1 ? "no virtual chunks" : $"{Number(chunks)} virtual chunks", Virtual, sizes.Virtual ?? 1,
                chunks == 1 ? "Remove the argument, or number the virtual chunks with Chunk = 0, 1, ..."
                    : $"Launch with {Virtual} {Number(chunks)}"),
        ];

        // Who leaves an argument out may mean to add it in the script; a virtual pipeline runs by its own alone.
        foreach (var (_, own, argument, given, mend) in all.Where(one => one.Differs
            && run.Arguments.Has(one.Argument == Virtual && chunks > 1 ? Pipeline : one.Argument)))
        {
            yield return At(deployment, own, run.Arguments.Has(argument) ? $"{argument} {Number(given)}" : $"no {argument}", mend);
        }

        if (deployment.Devices > 0 && sizes.Devices is { } devices && devices != deployment.Devices)
        {
            yield return At(
                deployment,
                $"{Number(deployment.Devices)} devices",
                $"{Number(devices)} (--nproc-per-node times --nnodes)",
                $"Write Devices = {Number(devices)}, or launch as many as are declared");
        }
    }

    private static Finding<LayoutPlace> At(DeploymentModel deployment, string own, string launched, string mend) =>
        new(LaunchRules.DeploymentAgrees, LayoutPlace.Of("Launch"), [deployment.Name, own, launched, mend]);

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
