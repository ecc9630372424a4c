using System;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;

/// <summary>Finds the names of types that have moved to another namespace and that a project uses from the one that they were in.</summary>
public class FindFormerNames : Task
{
    /// <summary>The project's sources.</summary>
    public ITaskItem[] Sources { get; set; }

    /// <summary>The project's global usings.</summary>
    public ITaskItem[] Usings { get; set; }

    /// <summary>The names that have moved.</summary>
    [Required]
    public ITaskItem[] Names { get; set; }

    /// <summary>The namespace that they were in.</summary>
    [Required]
    public string Former { get; set; }

    /// <summary>The namespace that they are in; a project that names it needs no help.</summary>
    [Required]
    public string Now { get; set; }

    /// <summary>The names that the project means by the former namespace: none where it does not name that, and none that it also
    /// declares where its files look for them.</summary>
    [Output]
    public ITaskItem[] Free { get; set; }

    /// <inheritdoc />
    public override bool Execute()
    {
        var texts = (Sources ?? new ITaskItem[0])
            .Select(source => source.GetMetadata("FullPath"))
            .Where(File.Exists)
            .Select(File.ReadAllText)
            .ToList();
        Free = IsNamed(Former) && !IsNamed(Now)
            ? Names.Where(name => !texts.Any(text => Takes(text, name.ItemSpec))).ToArray()
            : new ITaskItem[0];
        return true;

        // What a namespace declares is found there first; elsewhere a file sees it only where the project names that namespace.
        bool Takes(string text, string name) =>
            Regex.IsMatch(text, $@"\b(class|struct|record|interface|enum)\s+{name}\b")
            && (Regex.Match(text, @"\bnamespace\s+([\w.]+)") is not { Success: true } space || IsNamed(space.Groups[1].Value));

        bool IsNamed(string space) =>
            (Usings ?? new ITaskItem[0]).Any(use => use.ItemSpec == space)
            || texts.Any(text => Regex.IsMatch(text, $@"^\s*(global\s+)?using\s+{Regex.Escape(space)}\s*;", RegexOptions.Multiline));
    }
}
