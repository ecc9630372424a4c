namespace Strata.Rules.ModelFiles;

/// <summary>Where findings go.</summary>
public interface IModelFileReport
{
    /// <summary>Whether any finding is an error.</summary>
    bool HasErrors { get; }

    /// <summary>Adds a finding.</summary>
    /// <param name="finding">The finding.</param>
    void Add(ModelFileFinding finding);
}
