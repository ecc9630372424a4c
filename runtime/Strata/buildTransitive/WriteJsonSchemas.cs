#nullable disable
using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using Microsoft.Build.Framework;

/// <summary>
/// Writes the JSON Schemas that an assembly holds as constants into files. Compiled by the build itself; it may use nothing beyond
/// netstandard 2.0.
/// </summary>
/// <remarks>
/// A constant's text stands in an assembly as it is, in UTF-16 (ECMA-335, II.22.9): it is found by how every schema of ours begins, and
/// ends where its JSON ends. The assembly is not loaded, so that what it refers to need not be there.
/// </remarks>
public class WriteJsonSchemas : Microsoft.Build.Utilities.Task
{
    private const string Beginning = "{\"$schema\":\"https://json-schema.org/draft/2020-12/schema\",\"$id\":\"urn:strata:";

    /// <summary>The compiled assembly. It is only read.</summary>
    [Required]
    public string Source { get; set; }

    /// <summary>The folder for the files; made where there is none.</summary>
    [Required]
    public string Folder { get; set; }

    /// <summary>A file that lists what was written, a line each.</summary>
    [Required]
    public string Record { get; set; }

    /// <inheritdoc />
    public override bool Execute()
    {
        var written = new List<string>();
        try
        {
            foreach (var file in Files(File.ReadAllBytes(Source)))
            {
                Directory.CreateDirectory(Folder);
                var path = Path.Combine(Folder, file.Key);
                File.WriteAllText(path, file.Value);
                written.Add(path);
            }

            File.WriteAllLines(Record, written);
        }
        catch (Exception fault) when (fault is IOException || fault is UnauthorizedAccessException)
        {
            Log.LogError("Strata: the JSON Schemas of '{0}' cannot be written: {1}", Source, fault.Message);
            return false;
        }

        return true;
    }

    /// <summary>The files, by name: <c>Glm4vConfig.mm.schema.json</c>; with the namespace where two would have one name.</summary>
    public static IReadOnlyDictionary<string, string> Files(byte[] assembly)
    {
        var schemas = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var text in Texts(assembly))
        {
            var identity = text.Substring(Beginning.Length, text.IndexOf('"', Beginning.Length) - Beginning.Length);
            schemas[identity.Replace(':', '.')] = Indent(text);
        }

        return schemas.GroupBy(schema => Short(schema.Key)).SelectMany(group => group.Select(schema =>
            new KeyValuePair<string, string>((group.Count() == 1 ? group.Key : schema.Key) + ".schema.json", schema.Value)))
            .ToDictionary(file => file.Key, file => file.Value);
    }

    private static string Short(string name)
    {
        var dialect = name.LastIndexOf('.');
        return name.Substring(dialect == 0 ? 0 : name.LastIndexOf('.', dialect - 1) + 1);
    }

    private static IEnumerable<string> Texts(byte[] assembly)
    {
        var beginning = Encoding.Unicode.GetBytes(Beginning);
        for (var index = 0; index + beginning.Length <= assembly.Length; index++)
        {
            if (assembly[index] == beginning[0] && beginning.SequenceEqual(new ArraySegment<byte>(assembly, index, beginning.Length)))
            {
                var text = Text(assembly, index);
                if (text != null)
                {
                    yield return text;
                }
            }
        }
    }

    /// <summary>The JSON object that begins at a place; null where it does not end.</summary>
    private static string Text(byte[] assembly, int start)
    {
        var text = new StringBuilder();
        var depth = 0;
        var isQuoted = false;
        for (var index = start; index + 1 < assembly.Length; index += 2)
        {
            var character = (char)(assembly[index] | (assembly[index + 1] << 8));
            text.Append(character);
            if (isQuoted && character == '\\')
            {
                // An escaped character is never the end of anything.
                index += 2;
                if (index + 1 < assembly.Length)
                {
                    text.Append((char)(assembly[index] | (assembly[index + 1] << 8)));
                }
            }
            else if (character == '"')
            {
                isQuoted = !isQuoted;
            }
            else if (!isQuoted)
            {
                depth += character == '{' ? 1 : character == '}' ? -1 : 0;
                if (depth == 0)
                {
                    return text.ToString();
                }
            }
        }

        return null;
    }

    /// <summary>The same JSON with a line for each member; lists stay on theirs.</summary>
    private static string Indent(string json)
    {
        var text = new StringBuilder();
        var depth = 0;
        var lists = 0;
        var isQuoted = false;
        for (var index = 0; index < json.Length; index++)
        {
            var character = json[index];
            if (isQuoted || character == '"')
            {
                text.Append(character);
                isQuoted = isQuoted ? character != '"' : true;
                if (isQuoted && character == '\\')
                {
                    text.Append(json[++index]);
                }

                continue;
            }

            lists += character == '[' ? 1 : character == ']' ? -1 : 0;
            switch (character)
            {
                case '{' when lists == 0 && json[index + 1] != '}':
                    Line(text.Append(character), ++depth);
                    break;
                case '}' when lists == 0 && json[index - 1] != '{':
                    Line(text, --depth).Append(character);
                    break;
                case ',' when lists == 0:
                    Line(text.Append(character), depth);
                    break;
                case ',':
                case ':':
                    text.Append(character).Append(' ');
                    break;
                default:
                    text.Append(character);
                    break;
            }
        }

        return text.Append('\n').ToString();
    }

    private static StringBuilder Line(StringBuilder text, int depth)
    {
        return text.Append('\n').Append(' ', 2 * depth);
    }
}
