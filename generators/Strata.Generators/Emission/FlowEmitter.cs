using Strata.Generators.Model;

namespace Strata.Generators.Emission;

/// <summary>Writes the shell of a computation: a dispose scope around it, which only the result leaves.</summary>
internal static class FlowEmitter
{
    /// <summary>Writes one shell.</summary>
    public static void Emit(SourceWriter writer, FlowModel flow) => writer
        .Line($"/// <summary>Runs <c>{flow.Name}</c> and frees every tensor it makes but its result.</summary>")
        .Call($"{flow.Accessibility} {flow.ReturnType} {flow.ShellName}", flow.Parameters, "")
        .Open()
        .Line($"using var scope = {Names.NewDisposeScope}();")
        .Line($"return {Names.Scopes}.Keep({flow.Name}({string.Join(", ", flow.Arguments)}));")
        .Close();
}
