using System.Globalization;
using Strata.Configuration;
using Strata.Inference.Chat;
using Strata.Inference.Pipelines;
using Strata.Inference.Processing;
using Strata.Inference.Tokenization;
using Strata.Rules.Words;
using Strata.Torch.Decoding;
using Strata.Training.Data.Chats;
using Strata.Training.Data.Media;
using Strata.Training.Data.Records;
using Strata.Training.Data.Samples;
using Strata.Training.Data.Settings;

namespace Strata.Training.Data;

/// <summary>The samples of a data file, made or found, with what reads their pictures and videos.</summary>
internal sealed class PreparedSamples : IDisposable
{
    private readonly IChatFormat _chat;
    private readonly Tokenizer _tokenizer;
    private readonly string _model;
    private readonly MediaProcessing _processing;
    private readonly List<string> _warnings = [];
    private DirectoryInfo? _temporary;

    private PreparedSamples(string path, IChatFormat chat, TrainingDataOptions options, CancellationToken cancellation)
    {
        (File, var report) = DataFile.Read(path);
        (_chat, _model) = (chat, options.Model ?? File.Model);
        var template = Template(chat);
        _tokenizer = Tokenizer.Load(Path.Combine(_model, "tokenizer.json"));
        _processing = MediaProcessing.Read(_model, chat.Processor, chat.Videos, chat.Name);
        Loader = new(new(File.MediaFolder), File.Limits, _processing, chat);
        Pad = _tokenizer.Id(template.EndToken);
        _warnings.AddRange(
            report.Findings.Where(finding => finding.Severity != ConfigurationSeverity.Info).Select(finding => finding.ToString()));
        _warnings.AddRange([.. _processing.PictureWarnings, .. _processing.VideoWarnings]);
        try
        {
            Samples = Find(template, options, cancellation);
            RefuseNone();
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>The data file.</summary>
    public DataFile File { get; }

    /// <summary>The samples.</summary>
    public SampleFile Samples { get; }

    /// <summary>Reads pictures and videos.</summary>
    public MediaLoader Loader { get; }

    /// <summary>The token that stands where there is none.</summary>
    public int Pad { get; }

    /// <summary>What the user should know, a line each.</summary>
    public IReadOnlyList<string> Warnings => _warnings;

    /// <summary>The patches of a picture as large as the data file allows.</summary>
    public int MostPatches
    {
        get
        {
            var (patch, factor) = (_processing.Pictures.PatchSize, _processing.Pictures.PatchSize * _processing.Pictures.MergeSize);
            var side = Math.Round(Math.Floor(Math.Sqrt(File.Limits.PictureMost)) / factor) * factor / patch;
            return (int)(side * side);
        }
    }

    /// <summary>Makes the samples, or finds them.</summary>
    /// <param name="path">The data file.</param>
    /// <param name="chat">How one talks to the model.</param>
    /// <param name="options">How it is learned from.</param>
    /// <param name="cancellation">Stops before the next record.</param>
    public static PreparedSamples Of(string path, IChatFormat chat, TrainingDataOptions options, CancellationToken cancellation) =>
        new(path, chat, options, cancellation);

    /// <summary>Holds the tokenizer against a model.</summary>
    /// <param name="model">The model.</param>
    /// <exception cref="InputException">It gives pictures or videos other tokens.</exception>
    public void Check(ICausalModel model)
    {
        foreach (var mark in model.Media is { } media ? _chat.Marks(media) : [])
        {
            mark.Refuse(_tokenizer, _model);
        }
    }

    /// <inheritdoc />
    public void Dispose()
    {
        Samples?.Dispose();
        _temporary?.Delete(recursive: true);
        _temporary = null;
    }

    private TrainingTemplate Template(IChatFormat chat)
    {
        var template = chat.Training ?? throw new InputException(
            $"How {chat.Name}'s conversations are written when it is trained is not said: its family has no training template.");
        return File.Template == template.Name ? template : throw new InputException(
            $"{File.Path}: dataset_param.basic_parameters.template is {Quoted.Of(File.Template)}, but {chat.Name} is trained with "
            + $"{Quoted.Of(template.Name)}. Write that, or train another model.");
    }

    private SampleFile Find(TrainingTemplate template, TrainingDataOptions options, CancellationToken cancellation)
    {
        var key = SampleKey.Of(File, Path.Combine(_model, "tokenizer.json"), template, _processing, options.SequenceLength);
        _temporary = File.CacheFolder is null ? Directory.CreateTempSubdirectory("strata-data-") : null;
        var place = SampleCache.Place(File.CacheFolder ?? _temporary!.FullName, key);
        if (!File.IgnoresCache && SampleFile.TryOpen(place, key) is { } kept)
        {
            if (kept.Refused > 0)
            {
                _warnings.Add(string.Create(
                    CultureInfo.InvariantCulture,
                    $"{place}: {kept.Refused} records were refused when these samples were made. If you have mended what they lacked, set ")
                    + "overwrite_cache in the data file, or delete that file.");
            }

            return kept;
        }

        var maker = Maker(template, options);
        SampleCache.Make(place, key, writer => Preprocessing.Run(File, maker, writer, options.Told ?? (_ => { }), cancellation));
        return SampleFile.TryOpen(place, key) ?? throw new InputException(
            $"{place}: it was written just now, and another has taken its place: several trainings share this cache_dir. Start again.");
    }

    private SampleMaker Maker(TrainingTemplate template, TrainingDataOptions options) => new(
        new RecordParser(File.Attributes),
        Loader,
        new ChatEncoder(_tokenizer, _chat, template, File.Labels),
        template.EndsOnce ? Pad : null,
        File.Labels,
        options.SequenceLength);

    private void RefuseNone()
    {
        if (Samples.Tokens.Length == 0)
        {
            throw new InputException(
                $"{File.Path}: no record is left to learn from; {Samples.Refused} were refused"
                + $"{(Samples.Reasons.Count > 0 ? ", the first: " + Samples.Reasons[0] : ". The files of 'dataset' have none")}");
        }
    }
}
