using System.Reflection;

namespace Strata.Api.Tests;

/// <summary>
/// PublicApiGenerator 11.5.4 fails on extension blocks with type parameters. The classes that have any are left out of what it
/// writes, and their members are listed here as the runtime names them.
/// </summary>
internal static class GenericExtensions
{
    /// <summary>Whether a type has, or is part of, a generic extension block.</summary>
    public static bool IsIn(Type type) => type.DeclaringType is { } outer ? IsIn(outer) : type
        .GetNestedTypes(BindingFlags.Public | BindingFlags.NonPublic)
        .Any(nested => nested.IsGenericType && nested.Name.StartsWith("<G>$", StringComparison.Ordinal));

    /// <summary>The members of an assembly's generic extension blocks, one a line.</summary>
    public static IEnumerable<string> Of(Assembly assembly) =>
        from type in assembly.GetExportedTypes()
        where type.DeclaringType is null && IsIn(type)
        from method in type.GetMethods(BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly)
        let line = $"{type.FullName}: {method}"
        orderby line
        select line;
}
