using System.Text;
using Strata.Conversion.Running;
using Strata.MmConvert;


// Not Console.Out, which sets the terminal up first: this starts faster, and is UTF-8 wherever it goes.
using var signals = new StopSignals();
// The program flushes what it writes: closing would try once more what a full disk has refused.
var output = new StreamWriter(Console.OpenStandardOutput(), new UTF8Encoding(false));
var error = new StreamWriter(Console.OpenStandardError(), new UTF8Encoding(false)) { AutoFlush = true };
return new MmConvertProgram(output, error, Environment.GetEnvironmentVariables(), ErrorTerminal.CanRewrite).Run(args, signals.Token);
