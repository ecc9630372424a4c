using System.CommandLine;
using FinetuneTiny;
using Strata.Cli.Hosting;

// The processes that train are this program again: strata's own commands, for this one family.
if (args is ["train", ..])
{
    return StrataProgram.Run(args, new Glm4vFamily());
}

var model = new Option<string>("--model")
{
    Description = "The model that is taught.",
    HelpName = "DIR",
    DefaultValueFactory = _ => Path.Combine("samples", "Quickstart", "checkpoint"),
};
var output = new Option<string>("--output")
{
    Description = "Pictures, data file, checkpoints, plot.",
    HelpName = "DIR",
    DefaultValueFactory = _ => "finetuned",
};
var ranks = Number("--ranks", "Processes that train.", 2);
var steps = Number("--steps", "How often the weights are changed.", 300);
var pictures = Number("--pictures", "Pictures that are learned from.", 1200);
var asked = Number("--asked", "Questions of each kind that are asked before and after.", 200);
var root = new RootCommand("Teaches the Quickstart's model two colours that it has never seen, pink and cyan, on two processes.")
{
    model, output, ranks, steps, pictures, asked,
};
root.SetAction(parsed => new Course(parsed.GetValue(model)!, parsed.GetValue(output)!, Console.Out)
{
    Ranks = parsed.GetValue(ranks),
    Steps = parsed.GetValue(steps),
    Pictures = parsed.GetValue(pictures),
    Asked = parsed.GetValue(asked),
}.Run());
try
{
    return root.Parse(args).Invoke(new() { EnableDefaultExceptionHandler = false });
}
catch (Exception fault) when (fault is InputException or BackendException or IOException or UnauthorizedAccessException)
{
    Console.Error.WriteLine(fault.Message);
    return fault is BackendException ? ExitCodes.BackendUnavailable : ExitCodes.InputFault;
}

static Option<int> Number(string name, string description, int value)
{
    var option = new Option<int>(name) { Description = description, HelpName = "N", DefaultValueFactory = _ => value };
    Strata.Cli.Options.CountOptions.AtLeastOne(option);
    return option;
}
