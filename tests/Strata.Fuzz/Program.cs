using System.Diagnostics;
using System.Globalization;
using Strata.Fuzz;

const string usage = """
    Gives damaged files to every reader, and fails if one answers with anything but a file or a refusal, or without measure.

      --inputs N      inputs in all (1000000)
      --seed N        another seed gives other inputs (1)
      --seconds N     end after so long (no limit)
      --format NAME   only one of safetensors, torch, pickle, distributed, configuration, index
      --failures DIR  where failing inputs go (artifacts/fuzz)
      --replay FILE   try a failing input again
    """;

var options = new Dictionary<string, string>(StringComparer.Ordinal)
{
    ["--inputs"] = "1000000",
    ["--seed"] = "1",
    ["--seconds"] = "0",
    ["--format"] = "",
    ["--failures"] = Path.Combine("artifacts", "fuzz"),
    ["--replay"] = "",
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

if (options["--replay"] is { Length: > 0 } file)
{
    var (accepted, failure) = FuzzProbe.Try(FuzzFormats.Of(Path.GetFileName(file).Split('-')[0]), File.ReadAllBytes(file));
    Console.WriteLine(failure ?? (accepted ? "accepted" : "refused"));
    return failure is null ? 0 : 1;
}

var seed = ulong.Parse(options["--seed"], CultureInfo.InvariantCulture);
var seconds = double.Parse(options["--seconds"], CultureInfo.InvariantCulture);
var run = new FuzzRun(seed);
var start = Stopwatch.GetTimestamp();
run.Try(
    options["--format"] is { Length: > 0 } name ? [FuzzFormats.Of(name)] : FuzzFormats.All,
    long.Parse(options["--inputs"], CultureInfo.InvariantCulture),
    seconds > 0 ? TimeSpan.FromSeconds(seconds) : TimeSpan.MaxValue);

var elapsed = Stopwatch.GetElapsedTime(start).TotalSeconds;
foreach (var (format, count) in run.Counts.OrderBy(pair => pair.Key, StringComparer.Ordinal))
{
    var inputs = count.Accepted + count.Refused;
    var (accepted, refused) = (count.Accepted, count.Refused);
    Console.WriteLine(FormattableString.Invariant($"{format,-14}{inputs,10} inputs {accepted,10} accepted {refused,10} refused"));
}

var total = run.Counts.Values.Sum(count => count.Accepted + count.Refused);
var speed = FormattableString.Invariant($"{total} inputs in {elapsed:f1} s, {total / elapsed:f0} a second");
Console.WriteLine(FormattableString.Invariant($"{speed}, {run.Failures.Count} failures, seed {seed}"));
foreach (var failure in run.Failures)
{
    Directory.CreateDirectory(options["--failures"]);
    var path = Path.Combine(options["--failures"], FormattableString.Invariant($"{failure.Format}-{seed}-{failure.Index}.bin"));
    File.WriteAllBytes(path, failure.Input);
    Console.WriteLine($"{path}: {failure.Reason}");
}

FuzzFormats.All.OfType<IDisposable>().ToList().ForEach(format => format.Dispose());
return run.Failures.IsEmpty ? 0 : 1;
