using System.Text.Json;
using Strata.Configuration;
using Strata.Models.Glm4v;
using Strata.Schemas;
using TorchSharp;

var here = AppContext.BaseDirectory;
var checkpoint = Path.Combine(here, "checkpoint");

// 1. What the declaration says, before any weight is read: every parameter's symbolic shape. Of one layer here; `strata inspect --shapes`
//    prints all of them, with their keys in both dialects.
var config = Glm4vConfig.ReadHf(ConfigurationFile.Load(Path.Combine(checkpoint, "config.json")));
const string Layer = "language_model.layers.i.";
var report = ShapeReport.Of(Glm4v.Schema.Of(config));
Console.WriteLine("GLM-4.1V's decoder layer, as models/Strata.Models.Glm4v declares it:\n");
foreach (var row in report.Rows.Where(row => row.Path.StartsWith(Layer, StringComparison.Ordinal)))
{
    Console.WriteLine($"{row.Path[Layer.Length..],-31} {row.Symbol}");
}

Console.WriteLine($"\nThe whole model, in the size of this sample's checkpoint: {report.Elements:N0} elements in "
    + $"{report.Rows.Sum(row => row.Times)} parameters.");

// 2. A HuggingFace folder, mapped into memory.
Backends.Require(Device.Cpu);
using var loaded = Glm4v.Family.Load(checkpoint, ParallelContext.Single);
Console.WriteLine(loaded.Load);

// 3. A picture: decoded, resized as PIL does, cut into patches.
var picture = ImageDecoder.Decode(Path.Combine(here, "picture.png"));
var processed = new ImageProcessor(new ImageProcessorConfig()).Process(picture);
Console.WriteLine($"picture.png: {picture.Width} x {picture.Height} pixels, {processed.Height} x {processed.Width} patches, "
    + $"{processed.Tokens} tokens");

// 4. The answer. This checkpoint is a toy with a vocabulary of 320 and no tokenizer, so question and answer are token ids; the
//    reference is what HuggingFace transformers 4.57 generated from the same weights and picture.
using var recorded = JsonDocument.Parse(File.ReadAllText(Path.Combine(here, "recorded.json")));
long[] Recorded(string key) => [.. recorded.RootElement.GetProperty(key).EnumerateArray().Select(token => token.GetInt64())];
var (prompt, reference) = (Recorded("prompt"), Recorded("answer"));
using var pixels = torch.tensor(processed.Pixels, [processed.Patches, processed.PatchLength]);
using var ids = torch.tensor(prompt, [1, prompt.Length]);
var inputs = new MultimodalInputs(ids, null, new Patches(pixels, [new GridSize(1, processed.Height, processed.Width)]));

var answer = new List<long>();
Console.Write("answer:   ");
foreach (var step in new TokenGenerator(loaded.Model).Generate(inputs, new GenerationOptions { MaxNewTokens = reference.Length }))
{
    answer.Add(step[0]);
    Console.Write($" {step[0]}");
}

Console.WriteLine($"\nreference: {string.Join(' ', reference)}");
var equal = answer.Zip(reference).TakeWhile(pair => pair.First == pair.Second).Count();
Console.WriteLine($"{equal} of {reference.Length} tokens are the reference's.");
return equal == reference.Length ? 0 : 1;
