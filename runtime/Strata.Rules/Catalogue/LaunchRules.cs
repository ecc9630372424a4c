using static Strata.Rules.Catalogue.RuleSeverity;

namespace Strata.Rules.Catalogue;

/// <summary>
/// The rules of launching, STR41xx: whether the arguments of a run or a conversion fit the model's file. Programs ask all of them; the
/// compiler sees the arguments that a deployment is launched with, and none of a conversion.
/// </summary>
public static class LaunchRules
{
    /// <summary>An argument that is read is a number where one is needed.</summary>
    public static readonly Rule ArgumentIsReadable = new(
        "STR4101",
        "Launch argument can not be read",
        "'{0}' is followed by {1}, but {2} is expected.",
        Error);

    /// <summary>What the model's file says is not said again otherwise.</summary>
    public static readonly Rule FileCounts = new(
        "STR4102",
        "Launch argument has no effect: the model's file says otherwise",
        "'{0} {1}' has no effect: {2} in {3} is {4}, and the file counts. Remove the argument, or write {4}.",
        Warning);

    /// <summary>Lists of stages mean something.</summary>
    public static readonly Rule ListsCount = new(
        "STR4103",
        "Stage lists have no effect: the pipeline has one stage",
        "{0} {1} no effect in {2}: its pipeline has one stage, which holds everything. "
            + "Remove the lists from {3}, or give the pipeline as many stages.",
        Warning);

    /// <summary>Replicas get equally many samples of a step.</summary>
    public static readonly Rule BatchesDivide = new(
        "STR4104",
        "Global batch is no multiple of what the replicas take at once",
        "A global batch of {0} can not be shared out: {1} replicas of micro-batches of {2} take {3} samples at once, and {4} are "
            + "left over. Use {5}.",
        Error);

    /// <summary>The interleaved schedule needs whole rounds of micro-batches.</summary>
    public static readonly Rule MicroBatchesDivide = new(
        "STR4105",
        "Micro-batches are no multiple of the pipeline stages",
        "A step has {0} micro-batches ({1} / ({2} x {3})), which is no multiple of the {4} pipeline stages that virtual chunks "
            + "take turns on. Use a global batch of {5}.",
        Error);

    /// <summary>The file does not say another context parallelism than the launcher.</summary>
    public static readonly Rule ContextParallelAgrees = new(
        "STR4106",
        "Context parallelism of the model's file and of the launcher differ",
        "{0} in {1} is {2}, but the run is launched with --context-parallel-size {3}: "
            + "attention would expect each sequence in another number of parts than the run makes of it. "
            + "Remove the key, or launch with {2}.",
        Error);

    /// <summary>There is one way of averaging the loss.</summary>
    public static readonly Rule OneLoss = new(
        "STR4107",
        "Two ways of averaging the loss",
        "--calculate-per-token-loss and --calculate-per-sample-loss exclude each other. Keep one.",
        Error);

    /// <summary>Micro-batches of one sample where samples have pictures.</summary>
    public static readonly Rule OnePictureSample = new(
        "STR4108",
        "Micro-batches of several samples with pictures",
        "--micro-batch-size {0} goes wrong in MindSpeed-MM where samples have pictures: "
            + "it counts pictures anew in each sample, so positions are wrong or shapes do not fit. "
            + "Use --micro-batch-size 1 and more micro-batches.",
        Warning);

    /// <summary>The launcher's virtual pipeline is the lists'.</summary>
    public static readonly Rule VirtualPipelineAgrees = new(
        "STR4109",
        "Virtual pipeline of the lists and of the launcher differ",
        "The stage lists have {0}, but the run is launched with {1}. {2}.",
        Error);

    /// <summary>MindSpeed-MM takes the virtual pipeline from the lists.</summary>
    public static readonly Rule VirtualStagesComeFromLists = new(
        "STR4110",
        "Layers per virtual stage are given as an argument",
        "--num-layers-per-virtual-pipeline-stage is refused by MindSpeed-MM: "
            + "the lists of the model's file say how many layers a virtual stage has. "
            + "Use --virtual-pipeline-model-parallel-size with one list for each chunk.",
        Error);

    /// <summary>File and launcher agree on the precision.</summary>
    public static readonly Rule PrecisionAgrees = new(
        "STR4111",
        "Precision of the model's file and of the launcher differ",
        "{0}, but {1}. {2}.",
        Error);

    /// <summary>A checkpoint is converted for the lists that will load it.</summary>
    public static readonly Rule ConversionAgrees = new(
        "STR4112",
        "Converted for other stages than the model's file says",
        "{0} is {1}, but {2} in {3} is {4}: stages would look for layers that their files do not hold. "
            + "Convert with the file's lists, or write these into the file.",
        Error)
    {
        IsOfProgramsOnly = true,
    };

    /// <summary>A list reaches the program as one argument.</summary>
    public static readonly Rule ListIsOneArgument = new(
        "STR4113",
        "A list was split by the shell",
        "The list of '{0}' came as {1} arguments, because the shell splits at blanks; it is read as {2}. "
            + "Write it in quotes, or without blanks.",
        Warning)
    {
        IsOfProgramsOnly = true,
    };

    /// <summary>What is switched on works for the model.</summary>
    public static readonly Rule FeatureWorks = new(
        "STR4114",
        "A feature does not work for this model",
        "'{0}' does not work here: {1}. Remove it.",
        Warning);

    /// <summary>A deployment is launched in the size that is proven of it.</summary>
    public static readonly Rule DeploymentAgrees = new(
        "STR4115",
        "Deployment is launched in another size",
        "'{0}' has {1}, but is launched with {2}: what is proven here is not what runs. {3}.",
        Error);

    /// <summary>All of them.</summary>
    public static IReadOnlyList<Rule> All { get; } =
    [
        ArgumentIsReadable, FileCounts, ListsCount, BatchesDivide, MicroBatchesDivide, ContextParallelAgrees, OneLoss, OnePictureSample,
        VirtualPipelineAgrees, VirtualStagesComeFromLists, PrecisionAgrees, ConversionAgrees, ListIsOneArgument, FeatureWorks,
        DeploymentAgrees,
    ];
}
