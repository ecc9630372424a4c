using System.Globalization;
using Strata.Models.Glm4v;

// 1. A HuggingFace folder, mapped into memory: a GLM-4.1V that samples/TinyVqa trained from random weights, with its tokenizer.
var checkpoint = In("checkpoint");
Backends.Require(Device.Cpu);
using var loaded = Glm4v.Family.Load(checkpoint, ParallelContext.Single);
var pipeline = VisionLanguagePipeline.Create(checkpoint, loaded, new Glm4vFamily().Chat);
Console.WriteLine($"A GLM-4.1V of {ShapeReport.Of(loaded.Schema).Elements.ToString("N0", CultureInfo.InvariantCulture)} numbers.");

// 2. A picture and a video of two frames; in none of the pictures that it was trained on a shape has such a colour at such a place.
var (picture, frames) = (In("picture.png"), In("frames"));
var seen = ImageDecoder.Decode(picture);
(string Of, string Text, Question Question, string Right)[] asked =
[
    About("How many shapes are there?", "3"),
    About("What colour is the cross?", "yellow"),
    About("Mark the green square.", "[[738,405,929,595]]"),
    (frames, "Which way does the shape move?", Question.Of("Which way does the shape move?", [], [VideoFrames.Of(frames, 2)]), "up"),
];

// 3. Thinking and answer as they come, and the box that an answer names, drawn.
var right = 0;
foreach (var (of, text, question, expected) in asked)
{
    Console.WriteLine($"\n{of}\n{text}");
    var answer = Hear(question);
    right += answer.Answer == expected ? 1 : 0;
    Console.WriteLine(answer.Answer == expected ? "  right" : $"  wrong: it is {expected}");
    if (!answer.Boxes.IsEmpty)
    {
        PngFile.Write(BoxDrawing.Draw(question.Images[0], answer.Boxes), In("marked.png"));
        Console.WriteLine($"  drawn: {In("marked.png")}");
    }
}

Console.WriteLine($"\n{right} of {asked.Length} answers are right. {HeldOutAccuracy()}");
return right == asked.Length ? 0 : 1;

string In(string name) => Path.Combine(AppContext.BaseDirectory, name);

(string, string, Question, string) About(string text, string expected) => (picture, text, Question.Of(text, seen), expected);

ModelAnswer Hear(Question question)
{
    var (stream, isThinking) = (new AnswerStream(), (bool?)null);
    var answer = pipeline.Ask(question, pipeline.Generation.Options(null, 128), piece => Show(stream.Next(piece.Text)));
    Show(stream.Finish());
    Console.WriteLine();
    return answer;

    void Show(IEnumerable<(bool IsThinking, string Text)> parts)
    {
        foreach (var (thinks, text) in parts)
        {
            Console.Write(isThinking == thinks ? text : thinks ? $"  thinks: {text}" : $"\n  answers: {text}");
            isThinking = thinks;
        }
    }
}

// What samples/TinyVqa measured of this checkpoint, on combinations of shape, colour and place that it was never trained on.
string HeldOutAccuracy()
{
    var path = Path.Combine(checkpoint, "accuracy.json");
    if (!File.Exists(path))
    {
        return "How often it is right was not measured: dotnet run -c Release --project samples/TinyVqa -- evaluate --write";
    }

    var measured = ConfigurationFile.Load(path);
    var (asked, right) = (measured.Int32("asked"), measured.Int32("right"));
    return string.Create(
        CultureInfo.InvariantCulture,
        $"Of {asked} questions about combinations that were never trained, {100.0 * right / asked:0.0} % (samples/TinyVqa).");
}
