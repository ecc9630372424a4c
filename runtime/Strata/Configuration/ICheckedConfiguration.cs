namespace Strata.Configuration;

/// <summary>A configuration that knows which of its values cannot be together. Generated readers ask it.</summary>
public interface ICheckedConfiguration
{
    /// <summary>Every contradiction, each as the place in the file and a message with the numbers and the way out.</summary>
    IEnumerable<(string Key, string Message)> Contradictions();
}
