using Strata.Generators.Model;
using Strata.Generators.Model.Stages;
using Strata.Generators.Model.Values;

namespace Strata.Generators.Emission;

/// <summary>A class of a stage's module tree.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Title">Its summary.</param>
/// <param name="ConfigurationType">What gives its sizes, fully qualified.</param>
/// <param name="ConfigurationProperty">The property that holds that; null where it has none.</param>
/// <param name="IsRoot">Whether it is the stage itself.</param>
/// <param name="Nodes">Its modules.</param>
internal sealed record StageClass(
    string Name,
    string Title,
    string ConfigurationType,
    PropertyModel? ConfigurationProperty,
    bool IsRoot,
    EquatableArray<StageNode> Nodes);
