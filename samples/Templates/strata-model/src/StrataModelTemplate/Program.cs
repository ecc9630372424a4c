using ModelNamespace;
using Strata.Configuration;
using Strata.Schemas;
using TorchSharp;

// What the declaration says, before any parameter exists: every parameter, its shape, its key in both dialects.
var file = ConfigurationFile.Load(Path.Combine(AppContext.BaseDirectory, "config.json"));
var config = DecoderConfig.ReadHf(file);
file.Report.ThrowIfInvalid();
Console.WriteLine(ShapeReport.Of(Decoder.Schema.Of(config)));

// The model, with random parameters.
Backends.Require(Device.Cpu);
using var model = new Decoder(config, ParallelContext.Single);
ModelInitializer.Normal(model, Decoder.Schema.Of(config), ParallelContext.Single, seed: 1);
using var untracked = torch.no_grad();
using var ids = torch.tensor(new long[] { 3, 1, 4, 1, 5 }, [1, 5]);
using var scores = model.Run(ids).Value;
Console.WriteLine($"scores [{string.Join(", ", scores.shape)}]");
