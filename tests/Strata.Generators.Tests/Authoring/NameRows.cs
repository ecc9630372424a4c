namespace Strata.Generators.Tests.Authoring;

/// <summary>The cases of names, keywords and hint names.</summary>
internal static class NameRows
{
    public static IReadOnlyList<AuthoringCase> All { get; } =
    [
        new("names_differ_by_case"),
        new("config_names_differ_by_case"),
        new("deployment_names_differ_by_case"),
        new("namespace_keyword"),
        new("block_keyword"),
        new("property_keyword"),
        new("nullable_disabled"),
        new("obsolete_attribute_on_child") { Passes = ["CS0618"] },
        new("ctor_param_index"),
        new("ctor_param_keyword"),
        new("ctor_param_scope"),
        new("flow_default_nan"),
        new("flow_param_keyword"),
        new("flow_param_scope"),
        new("flow_parameter_forms"),
        new("block_twice", "CS0579@8"),
    ];
}
