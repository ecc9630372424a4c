using Strata.Configuration;
using Strata.Conversion.HuggingFace;
using Strata.Placement;

namespace Strata.Conversion.Running;

/// <summary>
/// Conversions to and from checkpoints that are split as a <c>[Deployment]</c> says: its <c>Plan</c> makes a placement of the model's
/// configuration, in which each tower has its own lists and ways, whatever the towers are and however many. A placement itself is given
/// where a layout is asked for.
/// </summary>
public static class PlannedDirections
{
    extension(Converter converter)
    {
        /// <summary>Plans a conversion from HuggingFace to MindSpeed-MM.</summary>
        /// <typeparam name="TPlan">A function from the model's configuration to a <see cref="DeploymentPlan"/>.</typeparam>
        /// <param name="source">The HuggingFace folder.</param>
        /// <param name="target">The MindSpeed-MM folder.</param>
        /// <param name="plan">How the target is split: <c>OmniOn4.Plan</c>.</param>
        /// <param name="options">What else is asked for.</param>
        /// <exception cref="InputException">The source, the plan or the target is at fault.</exception>
        /// <exception cref="ArgumentException">The plan is of another model.</exception>
        public IConversion HfToMm<TPlan>(string source, string target, TPlan plan, ConversionOptions options)
            where TPlan : Delegate => converter.HfToMm(source, target, Layout(converter, source, plan), options);

        /// <summary>Plans a conversion from MindSpeed-MM to HuggingFace.</summary>
        /// <typeparam name="TPlan">A function from the model's configuration to a <see cref="DeploymentPlan"/>.</typeparam>
        /// <param name="source">The MindSpeed-MM folder.</param>
        /// <param name="original">The HuggingFace folder that the model came from.</param>
        /// <param name="target">The folder to write.</param>
        /// <param name="plan">How the source is split: <c>OmniOn4.Plan</c>.</param>
        /// <param name="options">What else is asked for.</param>
        /// <exception cref="InputException">The source, the plan or the target is at fault.</exception>
        /// <exception cref="ArgumentException">The plan is of another model.</exception>
        public IConversion MmToHf<TPlan>(string source, string original, string target, TPlan plan, ConversionOptions options)
            where TPlan : Delegate => converter.MmToHf(source, original, target, Layout(converter, original, plan), options);

        /// <summary>Plans a conversion from one placement's split of a MindSpeed-MM checkpoint to another's.</summary>
        /// <typeparam name="TFrom">A function from the model's configuration to a <see cref="DeploymentPlan"/>.</typeparam>
        /// <typeparam name="TTo">The same.</typeparam>
        /// <param name="source">The MindSpeed-MM folder.</param>
        /// <param name="target">The MindSpeed-MM folder to write.</param>
        /// <param name="from">How the source is split.</param>
        /// <param name="to">How the target is split.</param>
        /// <param name="options">What else is asked for.</param>
        /// <param name="original">The HuggingFace folder with the model's <c>config.json</c>.</param>
        /// <exception cref="InputException">The source, a plan or the target is at fault.</exception>
        /// <exception cref="ArgumentException">A plan is of another model.</exception>
        public IConversion Resplit<TFrom, TTo>(
            string source, string target, TFrom from, TTo to, ConversionOptions options, string original)
            where TFrom : Delegate
            where TTo : Delegate => converter.Resplit(
                source, target, Layout(converter, original, from), Layout(converter, original, to), options, original);
    }

    private static StageLayout Layout(Converter converter, string folder, Delegate plan)
    {
        // Opening says what is wrong with the folder, as the conversion would.
        _ = HuggingFaceFolder.Open(folder, converter.Family, []);
        var file = ConfigurationFile.Load(Path.Combine(folder, HuggingFaceFolder.ConfigurationName));
        return StageLayout.Of(converter.Family.Plan(plan, file));
    }
}
