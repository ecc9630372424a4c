// A checkpoint in which one layer's projection has another name than the declaration gives it.
[assembly: Verify<Glm4v>("stored_otherwise.index.json")]
