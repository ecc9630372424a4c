using System.CommandLine;
using Strata.Cli.Families;
using Strata.Cli.Hosting;

namespace Strata.Cli.Commands;

/// <summary><c>strata schema</c>: the JSON Schema by which an editor completes and checks a model's file.</summary>
public static class SchemaCommand
{
    /// <summary>Makes the command.</summary>
    /// <param name="console">Where it writes.</param>
    /// <param name="families">The kinds of models that it knows.</param>
    public static Command Create(CommandConsole console, ModelFamilies families)
    {
        var model = new Option<string>("--model")
        {
            Description = "The model.",
            HelpName = string.Join('|', families.Names),
            DefaultValueFactory = _ => families.All[0].ModelType,
        };
        var dialect = new Option<string>("--dialect")
        {
            Description = "Whose file: MindSpeed-MM's model.json (mm) or HuggingFace's config.json (hf).",
            HelpName = string.Join('|', ModelSchemas.Dialects),
            DefaultValueFactory = _ => ModelSchemas.Dialects[0],
        };
        var output = new Option<FileInfo?>("--output")
        {
            Description = "The file to write; standard output where none is named.",
            HelpName = "FILE",
        };
        model.AcceptOnlyFromAmong([.. families.Names]);
        dialect.AcceptOnlyFromAmong(ModelSchemas.Dialects);
        var command = new Command(
            "schema",
            $"""
            Prints the JSON Schema (draft 2020-12) of a model's file, for editors.

            Examples:
              strata schema > {families.All[0].ModelType}.model.schema.json
              strata schema --model {families.All[0].ModelType} --dialect hf --output {families.All[0].ModelType}.config.schema.json
            """)
        {
            model, dialect, output,
        };
        command.SetAction(parsed =>
        {
            var text = ModelSchemas.Text(families, parsed.GetRequiredValue(model), parsed.GetRequiredValue(dialect));
            if (parsed.GetValue(output) is not { } file)
            {
                console.Output.Write(text);
                return;
            }

            WholeFile.Write(file.ToString(), text);
            console.Output.WriteLine($"JSON Schema written to {file.FullName}");
        });
        return command;
    }
}
