using ModelNamespace;
using TorchSharp;

// Trains the template's model on a few questions and answers, and writes it beside its configuration:
//   dotnet run -c Release --project samples/Templates/Training
string folder = args is [var given] ? given : Path.Combine("samples", "Templates", "strata-model", "checkpoint");
(string Question, string Answer)[] lessons =
[
    ("What are you?", "A small decoder, declared with Strata."),
    ("What is an axis?", "A type: two axes of one size do not mix."),
    ("What do you know?", "Three answers. Train me, and I know more."),
];

Backends.Require(Device.Cpu);
var file = ConfigurationFile.Load(Path.Combine(folder, "config.json"));
var config = DecoderConfig.ReadHf(file);
file.Report.ThrowIfInvalid();
var tokenizer = Tokenizer.Load(Path.Combine(folder, "tokenizer.json"));
var schema = LanguageModel.Schema.Of(config);
using var model = new LanguageModel(config, ParallelContext.Single);
ModelInitializer.Normal(model, schema, ParallelContext.Single, seed: 1, deviation: 0.1);
var chat = new Family().Chat;
var rows = lessons.Select(lesson =>
{
    var prompt = tokenizer.Encode(chat.Render([ChatMessage.Plain("user", lesson.Question)], addGenerationPrompt: true));
    var answer = tokenizer.Encode(lesson.Answer).Append(tokenizer.Id("<|end|>")).ToList();
    long[] ids = [.. prompt.Concat(answer).Select(id => (long)id)];
    long[] labels = [.. Enumerable.Repeat(CausalLoss.Ignored, prompt.Count).Concat(answer.Select(id => (long)id))];
    return (Ids: torch.tensor(ids, [1, ids.Length]), Labels: torch.tensor(labels, [1, labels.Length]));
}).ToList();
using var optimizer = torch.optim.AdamW(model.parameters(), lr: 3e-3, weight_decay: 0.01);
for (var step = 0; step < 400; step++)
{
    optimizer.zero_grad();
    var total = 0.0;
    foreach (var (ids, labels) in rows)
    {
        using var scope = torch.NewDisposeScope();
        var inputs = new MultimodalInputs(ids);
        var loss = CausalLoss.Of(model.Forward(inputs, MultimodalPositions.OfText(inputs).Counters, KeyValueCache.None).Value, labels);
        loss.backward();
        total += loss.item<float>();
    }

    optimizer.step();
    if (step % 50 == 49)
    {
        Console.WriteLine($"{step + 1}: loss {total / rows.Count:0.0000}");
    }
}

using (torch.no_grad())
{
    _ = model.to(torch.ScalarType.BFloat16);
    ModelSaver.Save(model, schema, Path.Combine(folder, "model.safetensors"));
}
