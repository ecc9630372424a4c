namespace Strata.Generators.Emission;

/// <summary>The texts of one value.</summary>
/// <param name="Name">The property.</param>
/// <param name="Keys">Its keys, as an argument.</param>
/// <param name="Expression">What reads it.</param>
internal sealed record ValueText(string Name, string Keys, string Expression);
