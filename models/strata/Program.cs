using Strata.Models;

return StrataProgram.Run(args, Families.All);
