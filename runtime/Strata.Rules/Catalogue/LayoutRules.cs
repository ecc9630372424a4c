using static Strata.Rules.Catalogue.RuleSeverity;

namespace Strata.Rules.Catalogue;

/// <summary>The rules of placement, STR2xxx: where layers and slices of a model may lie.</summary>
public static class LayoutRules
{
    /// <summary>The layers on all stages are the layers that the model has.</summary>
    public static readonly Rule SumOfStages = new(
        "STR2001",
        "Stages do not hold the model's layers",
        "The stages of '{0}' hold {1} = {2} layers, but the model has {3} ({4}). {5}.",
        Error);

    /// <summary>The towers are placed on equally many stages.</summary>
    public static readonly Rule StagesOfOneLength = new(
        "STR2002",
        "Stage lists have different lengths",
        "'{0}' lists {1} stages, but '{2}' lists {3}. Every tower lists every stage: write 0 where a stage holds none of its layers.",
        Error);

    /// <summary>There are as many stages as the pipeline has.</summary>
    public static readonly Rule StagesArePipeline = new(
        "STR2003",
        "Number of stages is not the pipeline's size",
        "'{0}' lists {1} stages, but the pipeline has {2}. {3}.",
        Error);

    /// <summary>A tower is complete before the next one begins.</summary>
    public static readonly Rule EarlierTowerFirst = new(
        "STR2004",
        "A tower begins before the one that feeds it is complete",
        "'{0}' has its last {1} layers on stage {2}, but '{3}' begins on stage {4}: it would run before its input is complete. "
            + "Let '{0}' end on stage {4} or before, or '{3}' begin on stage {2} or after.",
        Error);

    /// <summary>All virtual chunks of all towers have the same form.</summary>
    public static readonly Rule ChunksAreEven = new(
        "STR2005",
        "Virtual pipeline chunks are uneven",
        "{0}. Every tower has one list for each chunk, chunks are numbered from 0, and all lists have one entry a stage.",
        Error);

    /// <summary>Tensor parallelism divides what it splits.</summary>
    public static readonly Rule TensorParallelDivides = new(
        "STR2006",
        "Tensor parallelism does not divide an axis",
        "Tensor parallelism {0} does not divide the {1} {2} of '{3}' (in {4}): {1} / {0} leaves {5} over. Take {6}.",
        Error);

    /// <summary>There are at least as many heads as ranks that split them.</summary>
    public static readonly Rule TensorParallelFits = new(
        "STR2007",
        "Tensor parallelism exceeds the heads",
        "Tensor parallelism {0} exceeds the {1} {2} of '{3}' (in {4}): {5} ranks would hold none. Take at most {1}.",
        Error);

    /// <summary>The devices are a multiple of what one replica needs.</summary>
    public static readonly Rule DevicesDivide = new(
        "STR2008",
        "Devices are no multiple of a replica",
        "{0} devices can not be shared out among replicas of {1} (tensor {2} x pipeline {3} x context {4}): "
            + "{5}. Use {6}.",
        Error);

    /// <summary>Every stage learns something.</summary>
    public static readonly Rule StageLearns = new(
        "STR2009",
        "Everything on a stage is frozen",
        "Stage {0} holds {1} and nothing that learns: its optimizer would be empty and the backward pass ends there. "
            + "{2}, unfreeze '{3}', or train with --enable-dummy-optimizer.",
        Warning);

    /// <summary>A tower that MindSpeed-MM can not split is on one stage.</summary>
    public static readonly Rule TowerIsWhole = new(
        "STR2010",
        "A tower that can not be split is on several stages",
        "'{0}' is on {1} stages ({2}), but MindSpeed-MM runs it on one only: later stages would get nothing to start from. "
            + "Put all {3} layers on one stage: {4}.",
        Warning);

    /// <summary>No stage is empty, and a tower's stages follow each other.</summary>
    public static readonly Rule NoStageIsEmpty = new(
        "STR2011",
        "A stage is empty or a tower has a gap",
        "{0}. {1}.",
        Error);

    /// <summary>The deployment places the model's towers, each once.</summary>
    public static readonly Rule TowersArePlaced = new(
        "STR2012",
        "A deployment does not place the model's towers",
        "{0}. {1}.",
        Error);

    /// <summary>The virtual pipeline has a pipeline that is long enough.</summary>
    public static readonly Rule VirtualPipelineFits = new(
        "STR2013",
        "Virtual pipeline needs a longer pipeline",
        "{0} virtual chunks need more than {1} pipeline stages, and there are {2}. Use one chunk, or {3} stages or more{4}.",
        Error);

    /// <summary>A tower's own tensor parallelism divides the deployment's.</summary>
    public static readonly Rule TowerTensorParallelDivides = new(
        "STR2014",
        "A tower's tensor parallelism does not divide the deployment's",
        "'{0}' is split {1} ways, which does not divide the {2} ways of the deployment: its slices could not be repeated evenly. "
            + "Take {3}.",
        Error);

    /// <summary>An axis that is split is full of heads.</summary>
    public static readonly Rule HeadsFill = new(
        "STR2016",
        "Heads do not fill an axis that is split",
        "'{0}' (in {1}) has {2} features and heads of {3}, so that {4} ranks can not have whole heads each. "
            + "Let its HeadDim be above 0 and divide its Size.",
        Error);

    /// <summary>Query heads are shared out among key-value heads.</summary>
    public static readonly Rule GroupsAreWhole = new(
        "STR2017",
        "Query heads are no multiple of the key-value heads",
        "The rows of {0} lie by key-value head, and {1} query heads can not be shared out among {2} key-value heads. "
            + "Let the number of key-value heads divide that of query heads, or write Order.ByComponent.",
        Error);

    /// <summary>The sizes of the parallel groups are at least one.</summary>
    public static readonly Rule WaysAreAtLeastOne = new(
        "STR2015",
        "A parallel size is below one",
        "'{0}' is {1}, but nothing can be split in fewer than 1 way. Write 1 or more{2}.",
        Error);

    /// <summary>Experts are split only as a declaration says.</summary>
    public static readonly Rule ExpertsAreDeclared = new(
        "STR2020",
        "Experts are split that nobody declared split",
        "Experts can not be split {0} ways: '{1}' is what experts are held in, a stack within a layer or beside the pipeline, or a "
            + "tensor of more than two axes. The declaration does not say how ranks share it out, so that every rank would hold all of it. "
            + "Use expert parallelism 1.",
        Error);

    /// <summary>A list of stages lists some.</summary>
    public static readonly Rule StagesAreListed = new(
        "STR2021",
        "A list of stages is empty",
        "[Stages<{0}>] lists no stage, so that '{0}' lies nowhere. Write one number of layers for each stage of the pipeline.",
        Error);

    /// <summary>Lists of stages are those of a deployment.</summary>
    public static readonly Rule StagesAreOfDeployment = new(
        "STR2022",
        "Stages without a deployment",
        "[Stages<{0}>] of '{1}' places nothing: '{1}' is no deployment. Add [Deployment<TModel>] with the model's root block, or "
            + "remove it.",
        Warning);

    /// <summary>All of them.</summary>
    public static IReadOnlyList<Rule> All { get; } =
    [
        SumOfStages, StagesOfOneLength, StagesArePipeline, EarlierTowerFirst, ChunksAreEven, TensorParallelDivides, TensorParallelFits,
        DevicesDivide, StageLearns, TowerIsWhole, NoStageIsEmpty, TowersArePlaced, VirtualPipelineFits, TowerTensorParallelDivides,
        WaysAreAtLeastOne, HeadsFill, GroupsAreWhole, ExpertsAreDeclared, StagesAreListed, StagesAreOfDeployment,
    ];
}
