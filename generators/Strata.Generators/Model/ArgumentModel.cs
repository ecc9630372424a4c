namespace Strata.Generators.Model;

/// <summary>What a layer's constructor is given for one parameter.</summary>
/// <param name="Name">The parameter's name: generated calls name every argument.</param>
public abstract record ArgumentModel(string Name);
