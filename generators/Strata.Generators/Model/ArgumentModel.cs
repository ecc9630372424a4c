namespace Strata.Generators.Model;

/// <summary>What a layer's constructor is given for one parameter.</summary>
/// <param name="Name">The parameter's name where it must be written because an optional one before it is left out; otherwise null.</param>
public abstract record ArgumentModel(string? Name);
