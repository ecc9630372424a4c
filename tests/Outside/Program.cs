using Outside;
using Strata.Conversion;
using Strata.Conversion.Running;
using Strata.Inspection;
using Strata.Placement;

// Makes a tiny checkpoint, converts it to every placement and from each to the next and back, and compares bytes.
var folder = Directory.CreateTempSubdirectory("outside").FullName;
try
{
    Backends.Require(Device.Cpu);
    var hf = Directory.CreateDirectory(Path.Combine(folder, "hf")).FullName;
    File.Copy(Path.Combine(AppContext.BaseDirectory, "config.json"), Path.Combine(hf, "config.json"));
    var file = ConfigurationFile.Load(Path.Combine(hf, "config.json"));
    var config = TrioConfig.ReadHf(file);
    file.Report.ThrowIfInvalid();
    using (var model = new Trio(config, ParallelContext.Single))
    {
        ModelInitializer.Normal(model, Trio.Schema.Of(config), ParallelContext.Single, seed: 1);
        ModelSaver.Save(model, Trio.Schema.Of(config), Path.Combine(hf, "model.safetensors"));
        using var scores = model.Run(torch.arange(5).unsqueeze(0)).Value;
        Console.WriteLine($"scores [{string.Join(", ", scores.shape)}], all finite: {scores.isfinite().all().item<bool>()}");
    }

    var converter = new Converter(new CheckpointFamily<TrioConfig>("trio", "TrioConverter", TrioConfig.ReadHf, Trio.Schema.Of));
    foreach (var (name, (plan, files)) in Placements.All)
    {
        var mm = Path.Combine(folder, name);
        Run(converter.HfToMm(hf, mm, plan, new() { Verify = true }));
        Console.WriteLine($"{name}: {Directory.GetFiles(mm, "*.pt", SearchOption.AllDirectories).Length} of {files} files");
        Back(mm, plan, name);
        foreach (var (other, (to, _)) in Placements.All.Where(other => other.Key != name))
        {
            var again = Path.Combine(folder, $"{name}-{other}");
            Run(converter.Resplit(mm, again, plan, to, new(), hf));
            Back(again, to, $"{name} to {other}");
        }

        // The stage classes and the checkpoint are made from one description.
        Console.WriteLine($"{name}: {ModelPlacement.Of(plan(config), Trio.Schema.Of(config)).Stages.Sum(stage => stage.Parameters.Count)}"
            + $" of {Trio.Schema.Of(config).Count} parameters placed");
    }

    // The method itself is a plan.
    using var direct = converter.HfToMm(hf, Path.Combine(folder, "direct"), TrioOn4.Plan, new());
    IsFound(Path.Combine(folder, "on4"));
    StagesAreThePlans(config);

    // As it is counted, all is in its place; where the list of the tower in the middle says otherwise, it is not.
    void IsFound(string mm)
    {
        using var checkpoint = InspectedCheckpoint.Open(mm);
        var other = new Dictionary<string, IReadOnlyList<IReadOnlyList<int>>> { ["senses.sounds"] = [[1, 1]] };
        foreach (var stated in new StatedLayout[] { new(), new() { Text = [[0, 4]], Vision = [[3, 0]], Others = other } })
        {
            var match = CheckpointMatch.Of(checkpoint, Trio.Schema.Of(config), stated, "config.json");
            Console.WriteLine($"{(match.Report.IsExact ? "all in place" : "not in place")}, {match.Notes[0]}");
        }
    }

    void Back(string mm, Func<TrioConfig, DeploymentPlan> plan, string name)
    {
        var back = Path.Combine(folder, name.Replace(' ', '_') + "-back");
        Run(converter.MmToHf(mm, hf, back, plan, new()));
        var same = File.ReadAllBytes(Path.Combine(hf, "model.safetensors"))
            .AsSpan().SequenceEqual(File.ReadAllBytes(Path.Combine(back, "model.safetensors")));
        Console.WriteLine($"{name} and back: {(same ? "byte for byte" : "OTHER BYTES")}");
    }

    return 0;
}
finally
{
    Directory.Delete(folder, recursive: true);
}

static void Run(IConversion conversion)
{
    using (conversion)
    {
        conversion.Run(null, CancellationToken.None);
    }
}

// What the compiler put into the classes of the stages is what the run time places there.
static void StagesAreThePlans(TrioConfig config)
{
    foreach (var (name, stages, make) in new (string, IReadOnlyList<StagePlan>, Func<int, Strata.Torch.Module>)[]
    {
        ("on4", TrioOn4.Place(config).Stages, index => TrioOn4.Stage(index, config, ParallelContext.Single)),
        ("on8", TrioOn8.Place(config).Stages, index => TrioOn8.Stage(index, config, ParallelContext.Single)),
    })
    {
        foreach (var stage in stages)
        {
            using var module = make(stage.Index);
            ModelInitializer.Normal(module, stage.Schema, ParallelContext.Single, seed: 1);
            var made = module.named_parameters().Select(parameter => parameter.name).Order(StringComparer.Ordinal);
            var placed = stage.Schema.Select(parameter => parameter.Path).Order(StringComparer.Ordinal);
            Console.WriteLine($"{name} stage {stage.Index}: {(made.SequenceEqual(placed) ? "as placed" : "OTHER PARAMETERS")}");
        }
    }
}
