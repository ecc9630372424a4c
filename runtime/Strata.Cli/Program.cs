using Strata.Cli;

return await StrataProgram.RunAsync(args);
