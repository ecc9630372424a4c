using System.CommandLine;
using TinyVqa.Commands;

var root = new RootCommand("A tiny GLM-4.1V that is trained from nothing and answers questions about pictures.")
{
    MakeCommand.Create(), TrainCommand.Create(), EvaluateCommand.Create(),
};
return root.Parse(args).Invoke();
