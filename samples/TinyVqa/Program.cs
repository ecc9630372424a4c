using System.CommandLine;
using TinyVqa.Commands;

const int InputFault = 1;
var root = new RootCommand("A tiny GLM-4.1V that is trained from nothing and answers questions about pictures.")
{
    MakeCommand.Create(), TrainCommand.Create(), EvaluateCommand.Create(),
};
try
{
    return root.Parse(args).Invoke(new() { EnableDefaultExceptionHandler = false });
}
catch (Exception fault) when (fault is InputException or BackendException or IOException or UnauthorizedAccessException)
{
    Console.Error.WriteLine(fault.Message);
    return InputFault;
}
