using System.Globalization;
using Strata.Mutants.Tests.Families;
using Strata.Mutants.Tests.Mutation;
using Strata.Mutants.Tests.Verdicts;

const string usage = """
    Changes the declarations of both families, one thing at a time, and fails if a generator or a rule throws, or if a change of what is
    registered, sized or keyed is told by nobody.

      --mutants N   how many (20000)
      --seed N      another seed makes other mutants (1)
      --show NAME   what comes of one mutant, glm4v:1:417
      --list NAME   all mutants with an outcome: Threw, DoesNotCompile, DrawsRule, ChangesCode, ChangesNothing, Silent
    """;

var options = new Dictionary<string, string>(StringComparer.Ordinal)
{
    ["--mutants"] = "20000",
    ["--seed"] = "1",
    ["--show"] = "",
    ["--list"] = "",
};
for (var index = 0; index < args.Length; index += 2)
{
    if (!options.ContainsKey(args[index]) || index + 1 == args.Length)
    {
        Console.Error.WriteLine(usage);
        return 2;
    }

    options[args[index]] = args[index + 1];
}

if (options["--show"].Split(':') is [var name, var own, var place])
{
    var family = Family.Of(name);
    var mutant = new Mutator(family).Of(
        ulong.Parse(own, CultureInfo.InvariantCulture), long.Parse(place, CultureInfo.InvariantCulture));
    Console.WriteLine(new Judge(family, text => text).Of(mutant));
    foreach (var (path, text) in mutant.Files)
    {
        Console.WriteLine($"\n==== {path}\n{text}");
    }

    return 0;
}

var run = MutantRun.Of(
    ulong.Parse(options["--seed"], CultureInfo.InvariantCulture),
    Enumerable.Range(0, int.Parse(options["--mutants"], CultureInfo.InvariantCulture)).Select(number => (long)number));
Console.WriteLine(Tally.Of(run));
if (options["--list"] is { Length: > 0 } outcome)
{
    Console.WriteLine(string.Join('\n', run.Of(Enum.Parse<Outcome>(outcome))));
}

var faults = Tally.Faults(run);
Console.WriteLine(string.Join('\n', faults));
return faults.Count == 0 ? 0 : 1;
