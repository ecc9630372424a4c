using System.CommandLine;

namespace Strata.Cli.Commands;

/// <summary><c>strata schema</c>: the JSON Schema by which an editor completes and checks a model's file.</summary>
public static class SchemaCommand
{
    /// <summary>Makes the command.</summary>
    /// <param name="console">Where it writes.</param>
    public static Command Create(CommandConsole console)
    {
        var model = new Option<string>("--model")
        {
            Description = "The model.",
            HelpName = string.Join('|', ModelSchemas.Models),
            DefaultValueFactory = _ => ModelSchemas.Models[0],
        };
        var dialect = new Option<string>("--dialect")
        {
            Description = "Whose file: MindSpeed-MM's model.json (mm) or HuggingFace's config.json (hf).",
            HelpName = string.Join('|', ModelSchemas.Dialects),
            DefaultValueFactory = _ => ModelSchemas.Dialects[0],
        };
        var output = new Option<FileInfo?>("--output") { Description = "The file to write; standard output where none is named.", HelpName = "FILE" };
        model.AcceptOnlyFromAmong(ModelSchemas.Models);
        dialect.AcceptOnlyFromAmong(ModelSchemas.Dialects);
        var command = new Command(
            "schema",
            """
            Prints the JSON Schema (draft 2020-12) of a model's file, for editors.

            Examples:
              strata schema > glm4v.model.schema.json
              strata schema --model glm4v --dialect hf --output glm4v.config.schema.json
            """)
        {
            model, dialect, output,
        };
        command.SetAction(parsed =>
        {
            var text = ModelSchemas.Text(parsed.GetRequiredValue(model), parsed.GetRequiredValue(dialect));
            if (parsed.GetValue(output) is not { } file)
            {
                console.Output.Write(text);
                return;
            }

            File.WriteAllText(file.FullName, text);
            console.Output.WriteLine($"JSON Schema written to {file.FullName}");
        });
        return command;
    }
}
