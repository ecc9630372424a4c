using TinyVqa.Questions;

namespace TinyVqa.Checkpoints;

/// <summary>A HuggingFace folder of the tiny model.</summary>
/// <param name="path">The folder.</param>
public sealed class TinyModel(string path)
{
    /// <summary>The file that holds what was measured.</summary>
    public const string Accuracy = "accuracy.json";

    private const int Texts = 3000;

    /// <summary>Writes all that stands beside the weights: the sample's files, and a tokenizer of the words that questions need.</summary>
    /// <exception cref="InputException">The vocabulary is not as large as the configuration says.</exception>
    public void WriteFiles()
    {
        Directory.CreateDirectory(path);
        foreach (var file in Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "model")))
        {
            File.Copy(file, In(Path.GetFileName(file)), overwrite: true);
        }

        // A tokenizer of bytes alone says how words are split.
        TokenizerWriter.Write(In("tokenizer.json"), []);
        var pieces = Sentences().SelectMany(Tokenizer().Pieces).Distinct().ToList();
        TokenizerWriter.Write(In("tokenizer.json"), pieces);
        if (Tokenizer().Count is var count && Configuration().Text.VocabSize is var size && count != size)
        {
            throw new InputException($"{In("config.json")}: vocab_size is {size}, but the tokenizer has {count} tokens: write {count}.");
        }
    }

    /// <summary>Makes the model with random weights, which can be trained.</summary>
    /// <param name="seed">The same seed gives the same weights.</param>
    public LoadedModel Fresh(long seed)
    {
        var schema = Glm4v.Schema.Of(Configuration());
        var model = new Glm4v(Configuration(), ParallelContext.Single);
        ModelInitializer.Normal(model, schema, ParallelContext.Single, seed, deviation: 0.1);
        return new(model, schema, new(path, [], [], [], []), new(), ParallelContext.Single);
    }

    /// <summary>Writes the weights; what was measured of others goes.</summary>
    public void Save(LoadedModel loaded)
    {
        File.Delete(In(Accuracy));
        ModelSaver.Save((Glm4v)loaded.Model, loaded.Schema, In("model.safetensors"));
    }

    /// <summary>Loads the model with the weights of the folder.</summary>
    public LoadedModel Load() => Glm4v.Family.Load(path, ParallelContext.Single);

    /// <summary>The product's way from a question to an answer.</summary>
    public VisionLanguagePipeline Pipeline(LoadedModel loaded) => VisionLanguagePipeline.Create(path, loaded, new Glm4vFamily().Chat);

    /// <summary>Its tokenizer.</summary>
    public Tokenizer Tokenizer() => Strata.Inference.Tokenization.Tokenizer.Load(In("tokenizer.json"));

    /// <summary>A file of the folder.</summary>
    public string In(string name) => Path.Combine(path, name);

    private Glm4vConfig Configuration()
    {
        var file = ConfigurationFile.Load(In("config.json"));
        var config = Glm4vConfig.ReadHf(file);
        file.Report.ThrowIfInvalid();
        return config;
    }

    private static IEnumerable<string> Sentences()
    {
        var maker = new QuestionMaker(seed: 0, heldOut: false);
        return Enumerable.Range(0, Texts).Select(_ => maker.Next()).SelectMany(each => new[] { each.Question, each.Thinking, each.Answer });
    }
}
