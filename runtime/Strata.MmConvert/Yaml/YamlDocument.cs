using SharpYaml;
using SharpYaml.Events;
using Strata.Rules.Words;

namespace Strata.MmConvert.Yaml;

/// <summary>
/// Makes values of one document of YAML: plain ones, lists and groups, with anchors, aliases and merge keys. A name that is there twice
/// has the value that stands last. Tags other than YAML's own are refused, and what is large or deep, also where only aliases make it so.
/// </summary>
/// <param name="text">The document.</param>
/// <param name="source">What it is, for messages.</param>
/// <param name="isFile">Whether it is a file, so that lines count.</param>
internal sealed class YamlDocument(string text, string source, bool isFile)
{
    private const int DeepestLevel = 16;
    private const int MostValues = 100_000;

    private readonly IParser _parser = Parser.CreateParser(new StringReader(text));
    private readonly Dictionary<string, ConfigNode> _anchors = new(StringComparer.Ordinal);
    private int _values;

    /// <summary>Reads it.</summary>
    /// <exception cref="InputException">It is no such document.</exception>
    /// <exception cref="YamlException">It is no YAML.</exception>
    public ConfigNode Read()
    {
        Next();
        if (Next() is not DocumentStart)
        {
            return new ScalarNode("", false, source);
        }

        var node = Node(Next(), 0);
        Next();
        return Next() is StreamEnd ? node : throw Fault("a second document; one is expected");
    }

    private ConfigNode Node(ParsingEvent current, int level)
    {
        var place = Place(current);
        var node = current switch
        {
            AnchorAlias alias => _anchors.GetValueOrDefault(alias.Value)
                ?? throw Fault($"an alias, {Quoted.Of("*" + alias.Value)}, of what is not complete before it"),
            Scalar scalar => new ScalarNode(scalar.Value, IsText(scalar), place),
            SequenceStart list => Checked(list, new SequenceNode(Items(level), place)),
            MappingStart group => Checked(group, new MappingNode(Members(level), place)),
            _ => throw Fault("no value"),
        };

        // What aliases repeat counts each time: a few lines can stand for more than any memory.
        _values += current is AnchorAlias ? node.Size : 1;
        if (_values > MostValues)
        {
            throw Fault($"more than {MostValues} values, with what aliases repeat");
        }

        if (level + node.Depth > DeepestLevel)
        {
            throw Fault(TooDeep);
        }

        if (current is NodeEvent { Anchor: { Length: > 0 } anchor })
        {
            _anchors[anchor] = node;
        }

        return node;
    }

    private List<ConfigNode> Items(int level)
    {
        var items = new List<ConfigNode>();
        while (Next() is var current and not SequenceEnd)
        {
            items.Add(Inner(current, level));
        }

        return items;
    }

    private List<KeyValuePair<string, ConfigNode>> Members(int level)
    {
        var own = new OrderedDictionary<string, ConfigNode>(StringComparer.Ordinal);
        var merged = new OrderedDictionary<string, ConfigNode>(StringComparer.Ordinal);
        while (Next() is var current and not MappingEnd)
        {
            if (Inner(current, level) is not ScalarNode { Text: not "" and var name } key)
            {
                throw Fault("a name that is a list, a group or empty");
            }

            var value = Inner(Next(), level);
            if (name == "<<" && !key.IsText)
            {
                Merge(value, merged);
            }
            else
            {
                own[name] = value;
            }
        }

        return [.. merged.Where(member => !own.ContainsKey(member.Key)), .. own];
    }

    // What a list names first counts.
    private void Merge(ConfigNode value, OrderedDictionary<string, ConfigNode> into)
    {
        foreach (var group in value is SequenceNode list ? list.Items.Reverse() : [value])
        {
            foreach (var (name, member) in (group as MappingNode ?? throw Fault("'<<' with what is no group to take in")).Members)
            {
                into[name] = member;
            }
        }
    }

    private ConfigNode Inner(ParsingEvent current, int level) =>
        level < DeepestLevel ? Node(current, level + 1) : throw Fault(TooDeep);

    // Quotes make a text, unless a tag says what it is.
    private bool IsText(Scalar scalar) => Tag(scalar) switch
    {
        "" => scalar.Style != ScalarStyle.Plain,
        "!" or "str" => true,
        "int" or "float" or "bool" or "null" => false,
        _ => throw Foreign(scalar),
    };

    private ConfigNode Checked(NodeEvent current, ConfigNode node) => (Tag(current), node) switch
    {
        ("" or "!", _) or ("seq", SequenceNode) or ("map", MappingNode) => node,
        _ => throw Foreign(current),
    };

    private static string Tag(NodeEvent current)
    {
        var tag = current.Tag ?? "";
        const string Own = "tag:yaml.org,2002:";
        return tag.StartsWith(Own, StringComparison.Ordinal) ? tag[Own.Length..] : tag;
    }

    private static string TooDeep => $"more than {DeepestLevel} levels of groups and lists";

    private InputException Foreign(NodeEvent current) => Fault($"a tag, {Quoted.Of(current.Tag ?? "")}; write the value without it");

    private ParsingEvent Next() =>
        _parser.MoveNext() && _parser.Current is { } current ? current : throw Fault("its end before it is complete");

    private string Place(ParsingEvent current) => isFile ? $"{source}, line {current.Start.Line + 1}" : source;

    private InputException Fault(string found) => new($"{(_parser.Current is { } current ? Place(current) : source)}: there is {found}.");
}
