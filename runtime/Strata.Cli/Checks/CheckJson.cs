using System.Text;
using System.Text.Json;
using Strata.Placement;

namespace Strata.Cli.Checks;

/// <summary>Writes the result of a check as one JSON object.</summary>
internal static class CheckJson
{
    /// <summary>
    /// <c>file</c>, <c>errors</c>, <c>warnings</c>, <c>findings</c> (<c>id</c>, <c>severity</c>, <c>place</c>, <c>message</c>),
    /// <c>plan</c> and,
    /// where it is asked for and nothing is in its way, <c>ranks</c>.
    /// </summary>
    public static string Write(CheckResult result, DeploymentReport? report)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = true }))
        {
            json.WriteStartObject();
            json.WriteString("file", result.Model.File);
            json.WriteNumber("errors", result.Errors);
            json.WriteNumber("warnings", result.Warnings);
            Findings(json, result);
            if (result.Plan is { } plan)
            {
                Plan(json, plan);
            }

            if (report is not null)
            {
                Ranks(json, report);
            }

            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.ToArray());
    }

    private static void Findings(Utf8JsonWriter json, CheckResult result)
    {
        json.WriteStartArray("findings");
        foreach (var finding in result.Model.Findings)
        {
            Finding(json, finding.Rule, CheckText.Severity(finding.Severity), finding.Path, finding.Message);
        }

        foreach (var finding in result.Findings)
        {
            var tower = finding.Place.Tower < 0 ? "" : result.Plan!.Towers[finding.Place.Tower].Tower.Name;
            Finding(json, finding.Rule.Id, CheckText.Severity(finding.Rule.Severity), finding.Place.Setting.Length > 0
                ? finding.Place.Setting : tower, finding.Message);
        }

        json.WriteEndArray();
    }

    private static void Finding(Utf8JsonWriter json, string id, string severity, string place, string message)
    {
        json.WriteStartObject();
        json.WriteString("id", id);
        json.WriteString("severity", severity);
        json.WriteString("place", place);
        json.WriteString("message", message);
        json.WriteEndObject();
    }

    private static void Plan(Utf8JsonWriter json, DeploymentPlan plan)
    {
        json.WriteStartObject("plan");
        json.WriteNumber("tensor_parallel", plan.TensorParallel);
        json.WriteNumber("context_parallel", plan.ContextParallel);
        json.WriteNumber("stages", plan.Stages);
        json.WriteNumber("virtual_chunks", plan.VirtualChunks);
        json.WriteNumber("devices", plan.Devices);
        json.WriteStartObject("towers");
        foreach (var tower in plan.Towers)
        {
            json.WriteStartArray(tower.Tower.Name);
            foreach (var chunk in tower.Chunks)
            {
                Numbers(json, chunk);
            }

            json.WriteEndArray();
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void Ranks(Utf8JsonWriter json, DeploymentReport report)
    {
        json.WriteStartArray("ranks");
        foreach (var rank in report.Ranks)
        {
            json.WriteStartObject();
            json.WritePropertyName("ranks");
            Numbers(json, rank.Ranks);
            json.WriteNumber("stage", rank.Stage);
            json.WriteNumber("slice", rank.Tensor);
            json.WritePropertyName("layers");
            Numbers(json, rank.Layers);
            json.WriteNumber("elements", rank.Elements);
            json.WriteNumber("bytes", rank.Bytes);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Numbers(Utf8JsonWriter json, IEnumerable<int> numbers)
    {
        json.WriteStartArray();
        foreach (var number in numbers)
        {
            json.WriteNumberValue(number);
        }

        json.WriteEndArray();
    }
}
