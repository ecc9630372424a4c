using System.Text.RegularExpressions;
using Strata.Generators.Model.Configurations;

namespace Strata.Generators.Emission;

/// <summary>What a JSON Schema says of one place in a file: a value, an object of values, or another configuration's object.</summary>
internal sealed class JsonSchemaNode
{
    private readonly List<KeyValuePair<string, JsonSchemaNode>> _members = [];
    private string _type = "";
    private string _words = "";
    private string? _section;
    private bool _isRequired;

    /// <summary>Says what is known of a value, unless something is: what is said first counts.</summary>
    /// <param name="path">Its key, a dotted path.</param>
    /// <param name="type">What it may be, as members of a schema; empty where it may be anything.</param>
    /// <param name="words">What people are told of it, as members of a schema.</param>
    public void Say(string path, string type, string words)
    {
        var node = At(path);
        if (node._words.Length == 0)
        {
            (node._type, node._words) = (type, words);
        }
    }

    /// <summary>Puts another configuration at a key.</summary>
    /// <param name="key">The key.</param>
    /// <param name="constant">The constant with the members of its schema.</param>
    /// <param name="words">What people are told of it, as members of a schema.</param>
    public void Put(string key, string constant, string words)
    {
        var node = At(key);
        (node._section, node._words) = (constant, words);
    }

    /// <summary>Demands a path, and so every object on the way.</summary>
    public void Demand(string path)
    {
        var node = this;
        foreach (var part in path.Split('.'))
        {
            node = node.At(part);
            node._isRequired = true;
        }
    }

    /// <summary>Whether the path leads through another configuration's object, or to it.</summary>
    public bool EntersSection(string path)
    {
        var node = this;
        foreach (var part in path.Split('.'))
        {
            if (node.Member(part) is not { } inner)
            {
                return false;
            }

            if (inner._section is not null)
            {
                return true;
            }

            node = inner;
        }

        return false;
    }

    /// <summary>The members of this object's schema.</summary>
    /// <param name="isClosed">Whether an unknown key is an error.</param>
    /// <param name="mayBeNull">Whether a null may stand in its place.</param>
    public string Object(bool isClosed = true, bool mayBeNull = false)
    {
        var members = new List<string>
        {
            JsonText.Member("type", mayBeNull ? "[\"object\",\"null\"]" : "\"object\""),
            JsonText.Member("properties", Members(key => key, ConstantText.Break)),
        };
        var required = _members.Where(member => member.Value._isRequired).Select(member => member.Key).ToArray();
        if (required.Length > 0)
        {
            members.Add(ConstantText.Break + JsonText.Member("required", JsonText.Quotes(required)));
        }

        if (isClosed)
        {
            members.Add(ConstantText.Break + JsonText.Member("additionalProperties", "false"));
        }

        return string.Join(",", members);
    }

    private string Schema() => string.Join(",", new[]
    {
        _words,
        this switch
        {
            { _section: { } section } => ConstantText.Constant(section),
            { _members.Count: 0 } => _type,
            _ => Object(isClosed: _words.Length == 0, mayBeNull: !_isRequired),
        },

        // What the outer configuration keeps in the inner one's object: the inner one's schema has taken "properties".
        _section is not null && _members.Count > 0
            ? JsonText.Member("patternProperties", Members(key => $"^{Regex.Escape(key)}$", ""))
            : "",
    }.Where(part => part.Length > 0));

    private string Members(Func<string, string> key, string before) =>
        "{"
        + string.Join(",", _members.Select(member => before + JsonText.Member(key(member.Key), "{" + member.Value.Schema() + "}")))
        + "}";

    private JsonSchemaNode At(string path)
    {
        var node = this;
        foreach (var part in path.Split('.'))
        {
            if (node.Member(part) is not { } inner)
            {
                inner = new JsonSchemaNode();
                node._members.Add(new KeyValuePair<string, JsonSchemaNode>(part, inner));
            }

            node = inner;
        }

        return node;
    }

    private JsonSchemaNode? Member(string key) => _members.FirstOrDefault(member => member.Key == key).Value;
}
