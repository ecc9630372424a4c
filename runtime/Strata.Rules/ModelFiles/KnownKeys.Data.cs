using static Strata.Rules.ModelFiles.JsonKind;

namespace Strata.Rules.ModelFiles;

/// <content>MindSpeed-MM's file of training data.</content>
public static partial class KnownKeys
{
    /// <summary>What its objects hold, by the way to them.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyList<KnownKey>> MmData { get; } = new Dictionary<string, IReadOnlyList<KnownKey>>
    {
        ["dataset_param"] = [new("dataset_type", Text, "How the data is read.", "huggingface")],
        ["dataset_param.preprocess_parameters"] =
        [
            new("model_name_or_path", Text, "The HuggingFace folder of tokenizer and processor."),
            new("use_fast_tokenizer", Truth, "Whether the tokenizer is the fast one."),
            new("split_special_tokens", Truth, "Whether special tokens in a text are split."),
            new("image_max_pixels", Whole, "The most pixels of a picture."),
            new("image_min_pixels", Whole, "The fewest pixels of a picture."),
            new("video_max_pixels", Whole, "The most pixels of a frame."),
            new("video_min_pixels", Whole, "The fewest pixels of a frame."),
            new("video_fps", Number, "Frames taken of a second."),
            new("video_maxlen", Whole, "The most frames of a video."),
        ],
        ["dataset_param.basic_parameters"] =
        [
            new("template", Text, "The chat template."),
            new("dataset_dir", Text, "The folder of pictures and videos."),
            new("dataset", Text, "The files of records, separated by commas without blanks."),
            new("cache_dir", Text, "Where tokens are kept, on each node."),
            new("train_on_prompt", Truth, "Whether prompts are learnt too."),
            new("mask_history", Truth, "Whether only the last answer is learnt."),
            new("enable_thinking", Truth, "Whether thoughts are learnt."),
            new("preprocessing_batch_size", Whole, "Records prepared together."),
            new("preprocessing_num_workers", Whole, "Processes that prepare records."),
            new("max_samples", Whole, "The most records."),
            new("tool_format", Text, "How tools are described."),
            new("packing", Truth, "Whether several records share a sequence."),
            new("streaming", Truth, "Whether records are read while training."),
            new("preprocess_on_fly", Truth, "Whether records are prepared while training."),
            new("val_rate", Number, "The share of records that validate."),
        ],
        ["dataset_param.attr"] =
        [
            .. new[]
            {
                "system", "images", "videos", "audios", "messages", "role_tag", "content_tag", "user_tag", "assistant_tag",
                "observation_tag",
                "function_tag", "system_tag",
            }.Select(name => new KnownKey(name, Text, "What a record calls it.")),
            new("formatting", Text, "The form of the records.", "sharegpt", "alpaca"),
        ],
        ["dataloader_param"] =
        [
            new("dataloader_mode", Text, "How batches are made.", "sampler"),
            new("drop_last", Truth, "Whether a last batch that is not full is left out."),
            new("sampler_type", Text, "The order of records.", "BaseRandomBatchSampler", "BucketBatchSampler"),
            new("priority_mode", Text, "What buckets are sorted by."),
            new("data_sharding", Truth, "Whether each rank has its own share of the records."),
            new("pin_memory", Truth, "Whether batches lie in memory that the device reads."),
            new("shuffle", Truth, "Whether records are shuffled."),
        ],
        ["dataloader_param.collate_param"] =
        [
            new("model_name", Text, "The model whose batches these are; GLM-4.1V uses those of qwen2vl."),
            new("ignore_pad_token_for_loss", Truth, "Whether padding is not learnt."),
        ],
    };
}
