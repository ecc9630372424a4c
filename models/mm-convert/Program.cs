using Strata.Models;

return MmConvertProgram.Run(args, [.. Families.All.Select(family => family.Checkpoints)]);
