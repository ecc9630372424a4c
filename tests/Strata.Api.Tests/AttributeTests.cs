using System.Diagnostics;
using System.Reflection;
using Strata.Models.Glm4v;

namespace Strata.Api.Tests;

/// <summary>Attributes are for the compiler: they are sealed, and leave no trace in the assemblies of those who write them.</summary>
public class AttributeTests
{
    /// <summary>
    /// The shapes of a layer's parameters are declared on the layer's class. A model that uses the layer from a referenced assembly
    /// needs them, and the generator finds them there in the metadata: this attribute has to leave a trace. So has the one that says of a
    /// method which of its axes are made of heads.
    /// </summary>
    private static readonly string[] KeptInMetadata = [nameof(HasHeadsAttribute), nameof(ParameterAttribute)];

    private static readonly IReadOnlyList<Type> Attributes =
        [.. typeof(BlockAttribute).Assembly.GetTypes()
            .Where(type => type.IsSubclassOf(typeof(Attribute)) && type.Namespace == typeof(BlockAttribute).Namespace)];

    [Fact]
    public void All_are_there() => Assert.All(
        [typeof(BlockAttribute), typeof(HfAttribute), typeof(ParameterAttribute), typeof(StagesAttribute<>)],
        attribute => Assert.Contains(attribute, Attributes));

    [Fact]
    public void All_are_sealed() => Assert.All(Attributes, attribute => Assert.True(attribute.IsSealed, attribute.Name));

    [Fact]
    public void All_are_conditional_but_those_that_others_read() => Assert.Equal(
        KeptInMetadata,
        Attributes
            .Where(attribute => attribute.GetCustomAttributes<ConditionalAttribute>()
                .All(condition => condition.ConditionString != "STRATA_KEEP_ATTRIBUTES"))
            .Select(attribute => attribute.Name));

    [Fact]
    public void None_leaves_a_trace_in_a_model() => Assert.Empty(
        from type in typeof(Glm4v).Assembly.GetTypes()
        from member in type.GetMembers(
            BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly)
            .Append<MemberInfo>(type)
        from attribute in member.CustomAttributes
        where attribute.AttributeType.Assembly == typeof(BlockAttribute).Assembly
        select $"{attribute.AttributeType.Name} on {type.Name}.{member.Name}");
}
