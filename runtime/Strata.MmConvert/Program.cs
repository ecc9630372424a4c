using Strata.Conversion.Running;
using Strata.MmConvert;

using var signals = new StopSignals();
return new MmConvertProgram(Console.Out, Console.Error, Environment.GetEnvironmentVariables(), ErrorTerminal.CanRewrite)
    .Run(args, signals.Token);
