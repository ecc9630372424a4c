using Strata.Tests;

namespace Strata.Models.Glm4v.Tests;

/// <summary>One recorded case of GLM-4.1V's original implementation.</summary>
internal sealed class Recording(string name) : RecordedRun(name, "hf", "A");
