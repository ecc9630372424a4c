using System.Collections.Immutable;
using System.CommandLine;
using Strata.Configuration;
using Strata.Serving.Options;

namespace Strata.Cli.Options;

/// <summary>The options that say where a server listens, who may ask, and how much.</summary>
internal sealed class ServerOptions
{
    private static readonly ServingOptions Usual = new() { Model = "" };

    private readonly Option<string> _host = new("--host")
    {
        Description = "The address that is listened on; 0.0.0.0 for all of this machine's.",
        HelpName = "ADDRESS",
        DefaultValueFactory = _ => Usual.Host,
    };

    private readonly Option<int> _port = Number("--port", "The port; 0 for any that is free, which is said.", Usual.Port, 0, 65535);

    private readonly Option<string?> _keys = new("--api-key-file")
    {
        Description = "A file with the keys, a line each, one of which each request must have. [default: anybody may ask]",
        HelpName = "FILE",
    };

    private readonly Option<string?> _name = new("--name")
    {
        Description = "What requests call the model. [default: the folder's name]",
        HelpName = "NAME",
    };

    private readonly Option<int> _batch = Number("--batch", "The most answers that grow together.", Usual.Batch.Rows, 1, 256);
    private readonly Option<int> _chunk = Number(
        "--chunk", "How many tokens of a prompt are read before the others' next token.", Usual.Batch.Chunk, 1, int.MaxValue);

    private readonly Option<int> _cache = Number(
        "--cache-tokens",
        "For how many tokens there are keys and values: of each answer its prompt and the longest that it may become.",
        (int)Usual.Batch.Tokens, Usual.Batch.PageTokens, int.MaxValue);

    private readonly Option<bool> _fresh = new("--no-enable-prefix-caching")
    {
        Description = "Reads each prompt from its beginning, whatever was read before.",
    };

    private readonly Option<int?> _context = new("--context")
    {
        Description = "The most tokens of a prompt with its answer. [default: max_position_embeddings, at most --cache-tokens]",
        HelpName = "N",
    };

    private readonly Option<int> _queue = Number(
        "--queue", "The most requests that wait; further ones are told 429.", Usual.Queue, 0, 100_000);

    private readonly Option<int> _body = Number(
        "--max-body", "The most MiB of a request, and of what its addresses have.", (int)(Usual.BodyBytes >> 20), 1, 2047);

    private readonly Option<int> _media = Number("--max-media", "The most pictures and videos of a request.", Usual.Media, 0, 10_000);
    private readonly Option<int> _pixels = Number(
        "--max-pixels", "The most pixels of a picture.", (int)Usual.Pixels, 1, 200_000_000);

    private readonly Option<string?> _mediaHosts = MediaHostOptions.Create();
    private readonly Option<int> _mediaTimeout = Number(
        "--media-timeout",
        "The most seconds for fetching what the addresses of a request have.",
        (int)Usual.MediaTimeout.TotalSeconds, 1, 1_000_000);

    private readonly Option<int> _timeout = Number(
        "--timeout", "The most seconds of a request, its waiting included.", (int)Usual.Timeout.TotalSeconds, 1, 1_000_000);

    private readonly Option<int> _grace = Number(
        "--grace", "Seconds for which running answers go on after Ctrl-C or SIGTERM.", (int)Usual.Grace.TotalSeconds, 0, 100_000);

    /// <summary>Adds them to a command.</summary>
    /// <param name="command">The command.</param>
    public void AddTo(Command command)
    {
        CountOptions.AtLeastOne(_context);
        foreach (var option in new Option[]
        {
            _host, _port, _keys, _name, _batch, _chunk, _cache, _fresh, _context, _queue, _body, _media, _pixels, _mediaHosts,
            _mediaTimeout, _timeout, _grace,
        })
        {
            command.Add(option);
        }
    }

    /// <summary>What the command line says.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="directory">The model's folder.</param>
    /// <exception cref="InputException">The file of keys cannot be read, or has none.</exception>
    public ServingOptions Read(ParseResult parsed, string directory)
    {
        var (tokens, page) = (parsed.GetValue(_cache), Usual.Batch.PageTokens);
        return new()
        {
            Model = parsed.GetValue(_name) ?? Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(directory))),
            Host = parsed.GetValue(_host)!,
            Port = parsed.GetValue(_port),
            ApiKeys = parsed.GetValue(_keys) is { } file ? Keys(file) : [],
            Batch = new()
            {
                Rows = parsed.GetValue(_batch),
                Chunk = parsed.GetValue(_chunk),
                Tokens = tokens,
                PrefixCaching = !parsed.GetValue(_fresh),
            },
            Context = parsed.GetValue(_context) ?? Math.Min(Positions(directory), tokens / page * page),
            Queue = parsed.GetValue(_queue),
            BodyBytes = (long)parsed.GetValue(_body) << 20,
            Media = parsed.GetValue(_media),
            Pixels = parsed.GetValue(_pixels),
            MediaHosts = MediaHostOptions.Read(parsed.GetValue(_mediaHosts)),
            MediaTimeout = TimeSpan.FromSeconds(parsed.GetValue(_mediaTimeout)),
            Timeout = TimeSpan.FromSeconds(parsed.GetValue(_timeout)),
            Grace = TimeSpan.FromSeconds(parsed.GetValue(_grace)),
        };
    }

    private static ImmutableArray<string> Keys(string file)
    {
        var keys = System.Text.Encoding.UTF8.GetString(InputFile.ReadBytes(file, 1 << 20))
            .Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return keys.Length > 0 ? [.. keys] : throw new InputException($"{file}: it has no key. Write one a line.");
    }

    private static int Positions(string directory)
    {
        var root = ConfigurationFile.Load(Path.Combine(directory, "config.json"));
        ConfigurationKeys keys = ["text_config.max_position_embeddings", "max_position_embeddings"];
        return root.Has(keys) ? root.Int32(keys, Usual.Context) : Usual.Context;
    }

    private static Option<int> Number(string name, string description, int usual, int least, int most)
    {
        var option = new Option<int>(name) { Description = description, HelpName = "N", DefaultValueFactory = _ => usual };
        option.Validators.Add(given =>
        {
            if (given.Tokens.Any(token => int.TryParse(token.Value, out var number) && (number < least || number > most)))
            {
                given.AddError($"{name} is {(most == int.MaxValue ? $"{least} or more" : $"from {least} to {most}")}.");
            }
        });
        return option;
    }
}
