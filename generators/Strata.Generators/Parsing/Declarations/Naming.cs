using System.Text;

namespace Strata.Generators.Parsing.Declarations;

/// <summary>Turns names of one convention into another's.</summary>
internal static class Naming
{
    /// <summary><c>QkvProj</c> as <c>qkv_proj</c>, <c>Norm1</c> as <c>norm1</c>, <c>MLPHead</c> as <c>mlp_head</c>.</summary>
    public static string Snake(string name)
    {
        var text = new StringBuilder();
        for (var index = 0; index < name.Length; index++)
        {
            if (index > 0 && char.IsUpper(name[index]) && StartsWord(name, index))
            {
                _ = text.Append('_');
            }

            _ = text.Append(char.ToLowerInvariant(name[index]));
        }

        return text.ToString();
    }

    /// <summary><c>rmsNormEps</c> as <c>RmsNormEps</c>. A name that is not typed yet is empty and stays so.</summary>
    public static string Pascal(string name) => name.Length == 0 ? "" : char.ToUpperInvariant(name[0]) + name.Substring(1);

    private static bool StartsWord(string name, int index) =>
        char.IsLower(name[index - 1])
        || char.IsDigit(name[index - 1])
        || (char.IsUpper(name[index - 1]) && index + 1 < name.Length && char.IsLower(name[index + 1]));
}
