using Strata.Parallel.Schedules;

namespace Strata.Parallel.Exchange;

/// <summary>What a rank does next, messages included.</summary>
public abstract record RankAction;

/// <summary>It computes.</summary>
/// <param name="Step">What.</param>
public sealed record Compute(ScheduleStep Step) : RankAction;

/// <summary>It sends what it has computed.</summary>
/// <param name="Message">What to whom.</param>
public sealed record Send(StageMessage Message) : RankAction;

/// <summary>It receives what it will compute with.</summary>
/// <param name="Message">What from whom.</param>
public sealed record Receive(StageMessage Message) : RankAction;
