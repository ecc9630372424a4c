using Strata.Generators.Model;

namespace Strata.Generators.Emission;

/// <summary>Writes the other part of a child's property.</summary>
internal static class PropertyEmitter
{
    /// <summary>Writes one property.</summary>
    public static void Emit(SourceWriter writer, ChildModel child)
    {
        var property = child.Property;
        if (!property.IsDocumented)
        {
            writer.Line($"/// <summary>{Summary.Of(child)}</summary>");
        }

        var getter = child.CanBeMade ? "get => field;" : "get => throw null!;";
        var setter = property.Setter is null ? "" : $" {property.Setter} => field = value;";
        writer.Line($"{property.Modifiers} {property.Type} {property.Name} {{ {getter}{setter} }}");
    }
}
