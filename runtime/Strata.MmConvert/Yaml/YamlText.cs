using System.Text;
using SharpYaml;
using SharpYaml.Events;
using Strata.Rules.Words;

namespace Strata.MmConvert.Yaml;

/// <summary>
/// Reads YAML, and JSON as a part of it, from hands that nobody knows: one document of plain values, lists and groups. Anchors, aliases and
/// tags are refused, and so are merge keys, names that are there twice, and what is large or deep.
/// </summary>
internal sealed class YamlText
{
    private const int LargestText = 1024 * 1024;
    private const int DeepestLevel = 16;
    private const string Anchored = "an anchor or an alias; write the value out";

    private readonly IParser _parser;
    private readonly string _source;
    private readonly bool _isFile;

    private YamlText(string text, string source, bool isFile) =>
        (_parser, _source, _isFile) = (Parser.CreateParser(new StringReader(text)), source, isFile);

    /// <summary>Reads a value of the command line or of the environment.</summary>
    /// <param name="text">The text.</param>
    /// <param name="source">What it is a value of.</param>
    /// <exception cref="InputException">The text is no such YAML.</exception>
    public static ConfigNode Parse(string text, string source) => Read(text, source, isFile: false);

    /// <summary>Reads a file.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="InputException">The file cannot be read, or is no such YAML.</exception>
    public static ConfigNode Load(string path)
    {
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read);
            var bytes = new byte[LargestText + 1];
            var length = file.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
            return Read(new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes, 0, length)
                .TrimStart('\uFEFF'), path, isFile: true);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or DecoderFallbackException or ArgumentException)
        {
            throw new InputException($"The configuration file {Quoted.Of(path)} cannot be read: {fault.Message}", fault);
        }
    }

    private static ConfigNode Read(string text, string source, bool isFile)
    {
        if (text.Length > LargestText)
        {
            throw new InputException($"{source}: it is longer than the {LargestText} characters allowed for a configuration.");
        }

        try
        {
            return new YamlText(text, source, isFile).Document();
        }
        catch (YamlException fault)
        {
            // Its message begins with both ends of the place in a form of its own.
            var reason = fault.Message[(fault.Message.LastIndexOf("): ", StringComparison.Ordinal) is >= 0 and var end ? end + 3 : 0)..];
            throw new InputException(
                $"{source}, line {fault.Start.Line + 1}, column {fault.Start.Column + 1}: it is no YAML. {Quoted.Plain(reason)}", fault);
        }
    }

    private ConfigNode Document()
    {
        Next();
        if (Next() is not DocumentStart)
        {
            return new ScalarNode("", false, _source);
        }

        var node = Node(Next(), 0);
        Next();
        return Next() is StreamEnd ? node : throw Fault("a second document; one is expected");
    }

    private ConfigNode Node(ParsingEvent current, int level)
    {
        if (level > DeepestLevel)
        {
            throw Fault($"more than {DeepestLevel} levels of groups and lists");
        }

        var place = Place(current);
        return current switch
        {
            AnchorAlias or NodeEvent { Anchor: not null } => throw Fault(Anchored),
            NodeEvent { Tag: not null and not "" and not "!" } node =>
                throw Fault($"a tag, {Quoted.Of(node.Tag)}; write the value without it"),
            Scalar scalar => new ScalarNode(scalar.Value, scalar.Style != ScalarStyle.Plain, place),
            SequenceStart => new SequenceNode(Items(level), place),
            MappingStart => new MappingNode(Members(level), place),
            _ => throw Fault("no value"),
        };
    }

    private List<ConfigNode> Items(int level)
    {
        var items = new List<ConfigNode>();
        while (Next() is var current and not SequenceEnd)
        {
            items.Add(Node(current, level + 1));
        }

        return items;
    }

    private List<KeyValuePair<string, ConfigNode>> Members(int level)
    {
        var members = new List<KeyValuePair<string, ConfigNode>>();
        var names = new HashSet<string>(StringComparer.Ordinal);
        while (Next() is var current and not MappingEnd)
        {
            if (Node(current, level + 1) is not ScalarNode { Text: var name } key || name is "" or "<<")
            {
                throw Fault("a name that is a list, a group, empty or '<<'");
            }

            if (!names.Add(name))
            {
                throw Fault($"{Quoted.Of(name)} for the second time");
            }

            members.Add(new(key.Text, Node(Next(), level + 1)));
        }

        return members;
    }

    private ParsingEvent Next() =>
        _parser.MoveNext() && _parser.Current is { } current ? current : throw Fault("its end before it is complete");

    private string Place(ParsingEvent current) => _isFile ? $"{_source}, line {current.Start.Line + 1}" : _source;

    private InputException Fault(string found) => new($"{(_parser.Current is { } current ? Place(current) : _source)}: there is {found}.");
}
