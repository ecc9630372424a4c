// The files beside this one, each with one mistake; model_9b.json has none, and is what the deployments take their sizes from.
[assembly: Verify<Glm4v>(
    "misspelt_key.json",
    "missing_key.json",
    "contradicting_epsilon.json",
    "stages_do_not_sum.json",
    "sections_do_not_fit.json",
    "another_width.json",
    "qwen_leftovers.json")]
