namespace Strata.Training.Data.Settings;

/// <summary>What of a conversation is learned, and how its text is read.</summary>
/// <param name="PromptIsLearned"><c>train_on_prompt</c>: what is asked is learned as well.</param>
/// <param name="HistoryIsMasked">
/// <c>mask_history</c>: only the last answer is learned, and where not all turns fit, the last ones are kept.
/// </param>
/// <param name="Thinks">
/// <c>enable_thinking</c>: the empty thoughts that an answer without any gets are learned; otherwise thoughts are taken out, and the empty
/// ones belong to the prompt.
/// </param>
/// <param name="SplitsSpecial"><c>split_special_tokens</c>: special tokens in a record's text are text.</param>
internal sealed record LabelRules(
    bool PromptIsLearned = false, bool HistoryIsMasked = false, bool Thinks = true, bool SplitsSpecial = false);
