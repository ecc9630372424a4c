using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using BenchmarkDotNet.Attributes;

namespace Strata.Benchmarks;

/// <summary>
/// Best and median of every method of the generators' benchmarks, ours and Mapperly's, in this process and in a minute. Two builds of ours
/// are measured by <see cref="Beside"/>.
/// </summary>
internal static class Turns
{
    private const int Warm = 40;

    /// <summary>Runs them.</summary>
    /// <param name="iterations">How often each is run.</param>
    public static void Run(int iterations)
    {
        foreach (var type in new[] { typeof(GeneratorBenchmarks), typeof(MapperlyGeneratorBenchmarks) })
        {
            var instance = Activator.CreateInstance(type);
            foreach (var setup in With<GlobalSetupAttribute>(type))
            {
                _ = setup.Invoke(instance, null);
            }

            foreach (var method in With<BenchmarkAttribute>(type))
            {
                var runs = Enumerable.Range(0, Warm + iterations).Select(_ => Time(method, instance)).Skip(Warm).ToList();
                var (wall, cpu) = (Figures(runs.Select(run => run.Wall)), Figures(runs.Select(run => run.Cpu)));
                Console.WriteLine($"{type.Name,-28} {method.Name,-22} {wall}; processor {cpu}");
            }
        }
    }

    /// <summary>Where others use the machine, the time of the processors still tells two builds apart.</summary>
    private static (double Wall, double Cpu) Time(MethodInfo method, object? instance)
    {
        var (start, used) = (Stopwatch.GetTimestamp(), Environment.CpuUsage.TotalTime);
        _ = method.Invoke(instance, null);
        return (Stopwatch.GetElapsedTime(start).TotalMilliseconds, (Environment.CpuUsage.TotalTime - used).TotalMilliseconds);
    }

    private static string Figures(IEnumerable<double> times) => times.Order().ToList() is var ordered
        ? string.Create(CultureInfo.InvariantCulture, $"best {ordered[0]:f1} ms, median {ordered[ordered.Count / 2]:f1} ms")
        : "";

    private static IEnumerable<MethodInfo> With<TAttribute>(Type type)
        where TAttribute : Attribute =>
        type.GetMethods().Where(method => method.GetCustomAttribute<TAttribute>() is not null);
}
