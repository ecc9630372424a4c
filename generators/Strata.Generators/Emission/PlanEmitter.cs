using System.Globalization;
using Strata.Generators.Model.Deployments;
using Strata.Generators.Model.Trees;
using Strata.Generators.Model.Values;

namespace Strata.Generators.Emission;

/// <summary>Writes a deployment as the value that programs work with.</summary>
internal static class PlanEmitter
{
    private const string Placement = "global::Strata.Placement";

    /// <summary>Writes the members.</summary>
    public static void Emit(SourceWriter writer, DeploymentModel deployment)
    {
        var model = deployment.Model!;
        _ = writer.Line($"/// <summary>Where the parts of {model.Name} lie: what the attributes say, as a value.</summary>")
            .Line("/// <param name=\"config\">Gives the sizes.</param>");
        _ = writer
            .Line($"{deployment.PlanReach} static {Placement}.DeploymentPlan Plan({model.ConfigurationType} config) => new(").Line("[");
        foreach (var tower in Towers(deployment))
        {
            _ = writer.Line($"    {tower},");
        }

        _ = writer.Line("])").Line("{");
        foreach (var setting in Settings(deployment))
        {
            _ = writer.Line($"    {setting},");
        }

        _ = writer.Line("};");

        _ = writer.Line()
            .Line($"/// <summary>What lies on each stage and rank, after holding the plan against a configuration.</summary>")
            .Line("/// <param name=\"config\">Gives the sizes.</param>")
            .Line(
                "/// <exception cref=\"global::Strata.InputException\">"
                + "The placement does not fit; the message lists every rule that it breaks.</exception>");
        _ = writer.Line($"{deployment.PlanReach} static {Placement}.ModelPlacement Place({model.ConfigurationType} config) =>")
            .Line($"    {Placement}.ModelPlacement.Of(Plan(config), {model.Type}.Schema.Of(config));");
    }

    /// <summary>Writes the method by which a program that knows its stage only at run time makes it.</summary>
    public static void Factory(SourceWriter writer, DeploymentModel deployment, IReadOnlyList<string> stages)
    {
        _ = writer.Line()
            .Line("/// <summary>Makes one stage, without parameters until it is loaded.</summary>")
            .Line(
                "/// <param name=\"index\">"
                + "Its place in the order in which data passes: chunk * stages + stage, as in <c>Place(config).Stages</c>.</param>")
            .Line("/// <param name=\"config\">Gives the sizes.</param>")
            .Line("/// <param name=\"parallel\">Where and how it is made.</param>")
            .Line("/// <exception cref=\"global::System.ArgumentOutOfRangeException\">There is no such stage.</exception>")
            .Line(
                $"{deployment.PlanReach} static global::Strata.Torch.Module Stage(int index, {deployment.Model!.ConfigurationType} config, "
                + "global::Strata.Torch.Modules.ParallelContext parallel) => index switch")
            .Line("{");
        for (var index = 0; index < stages.Count; index++)
        {
            _ = writer.Line($"    {Number(index)} => new {stages[index]}(config, parallel),");
        }

        _ = writer
            .Line(
                "    _ => throw new global::System.ArgumentOutOfRangeException(nameof(index), index, "
                + $"\"There are {Number(stages.Count)} stages.\"),")
            .Line("};");
    }

    private static IEnumerable<string> Towers(DeploymentModel deployment) => LayoutBuilder.Planned(deployment).Select(tower =>
    {
        var schema = string.Join(
            ", ",
            Literal.Text(tower.Name),
            Literal.Text(tower.Path),
            Literal.Text(tower.StackPath),
            $"config{Identifier.Path(tower.Count)}",
            tower.IsWhole ? "true" : "false");
        var own = deployment.Stages.FirstOrDefault(stages => stages.Places(tower))?.TensorParallel ?? 0;
        var apart = deployment.Apart.Where(pair => pair.Later == tower.Path).Select(pair => pair.Earlier).ToEquatableArray();
        List<string> settings =
        [
            .. own == 0 ? Array.Empty<string>() : [$"TensorParallel = {Number(own)}"],
            .. apart.Count == 0 ? Array.Empty<string>() : [$"Apart = [{Literal.Texts(apart)}]"],
        ];
        return $"new(new {Placement}.TowerSchema({schema}), [{string.Join(", ", deployment.Chunks(tower).Select(List))}])"
            + (settings.Count == 0 ? "" : $" {{ {string.Join(", ", settings)} }}");
    });

    private static IEnumerable<string> Settings(DeploymentModel deployment)
    {
        yield return $"TensorParallel = {Number(deployment.TensorParallel)}";
        yield return $"ContextParallel = {Number(deployment.ContextParallel)}";
        if (deployment.ExpertParallel > 1)
        {
            yield return $"ExpertParallel = {Number(deployment.ExpertParallel)}";
        }

        yield return $"PipelineParallel = {Number(deployment.PipelineParallel)}";
        yield return $"Devices = {Number(deployment.Devices)}";
        yield return $"Overlap = {(deployment.Overlap ? "true" : "false")}";
        yield return $"DummyOptimizer = {(deployment.DummyOptimizer ? "true" : "false")}";
    }

    private static string List(IReadOnlyList<int> layers) => $"[{string.Join(", ", layers.Select(Number))}]";

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
