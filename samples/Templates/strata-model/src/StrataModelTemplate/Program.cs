// All commands of strata for this family: infer, convert, inspect, check, generate, trace, schema. Each has --help.
return StrataProgram.Run(args, new ModelNamespace.Family());
