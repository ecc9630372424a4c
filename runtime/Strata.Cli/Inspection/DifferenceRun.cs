using Strata.Cli.Families;
using Strata.Cli.Hosting;
using Strata.Inspection;
using Strata.Schemas;

namespace Strata.Cli.Inspection;

/// <summary>Says what differs between two checkpoints.</summary>
internal static class DifferenceRun
{
    /// <summary>Runs.</summary>
    /// <returns>The exit code: 0 where nothing differs.</returns>
    public static int Run(InspectRequest request, string other, CommandConsole console, ModelFamilies families,
        CancellationToken cancellation)
    {
        using var first = InspectedCheckpoint.Open(request.Path, request.Weights);
        using var second = InspectedCheckpoint.Open(other, request.OtherWeights, "--diff-weights");
        var model = DeclaredModel.TryRead(request.Model, families, console, request.Path, other);
        if (model is null && first.Format == second.Format)
        {
            CheckpointDifference.RequireOneStructure(
                first,
                second,
                families.All.Select(family => family.Checkpoints.Example(isTied: false)).OfType<IReadOnlyList<ParameterSchema>>());
        }

        var difference = CheckpointDifference.Of(
            first, second, model?.Parameters, request.Layout, model?.Configuration ?? string.Empty, cancellation);
        if (request.Json)
        {
            DifferenceJson.Write(difference, console.Output);
        }
        else
        {
            DifferenceText.Write(difference, console.Output);
        }

        foreach (var note in difference.Notes)
        {
            console.Error.WriteLine(note);
        }

        return difference.IsEmpty ? ExitCodes.Done : ExitCodes.InputFault;
    }
}
