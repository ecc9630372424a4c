using Strata.Conversion;
using Strata.MmConvert.Grammar;
using Strata.MmConvert.Settings;
using Strata.MmConvert.Yaml;

namespace Strata.MmConvert.Requests;

/// <summary>The values of settings as what they are, or what they are where they are not given.</summary>
internal static class ReadValues
{
    extension(SettingValues values)
    {
        /// <summary>A parallel configuration.</summary>
        /// <param name="group">The group's path.</param>
        public StageLayout Layout(string group) => new(values.Lists($"{group}.llm_pp_layers"), values.Lists($"{group}.vit_pp_layers"))
        {
            TensorParallel = values.Number($"{group}.tp_size") ?? 1,
            VisionTensorParallel = values.Number($"{group}.vit_tp_size") ?? 0,
            ExpertParallel = values.Number($"{group}.ep_size") ?? 1,
            IsCanonical = values.Truth("cfg.common_model_config.enable_canonical_hf_struct"),
        };

        /// <summary>A folder or a text; null where there is none.</summary>
        /// <param name="path">The setting's path.</param>
        public string? Folder(string path) => values.Given(path) is var (setting, node) ? SettingReader.Folder(setting, node) : null;

        /// <summary>A number; null where there is none.</summary>
        /// <param name="path">The setting's path.</param>
        public int? Number(string path) => values.Given(path) is var (setting, node)
            ? SettingReader.Number(setting, node)
            : values.Method.Find(path)?.Default is { } text ? Scalars.Number(text) : null;

        /// <summary>A truth value.</summary>
        /// <param name="path">The setting's path.</param>
        public bool Truth(string path) => values.Given(path) is var (setting, node) && SettingReader.Truth(setting, node);

        /// <summary>Names; none where none is given.</summary>
        /// <param name="path">The setting's path.</param>
        public IReadOnlyList<string> Names(string path) =>
            values.Given(path) is var (setting, node) ? SettingReader.Names(setting, node) : [];

        private IReadOnlyList<IReadOnlyList<int>> Lists(string path) =>
            values.Given(path) is var (setting, node) ? StageListReader.Read(setting, node) : [];

        private (Setting Setting, ConfigNode Node)? Given(string path) =>
            values.Method.Find(path) is { } setting && values.Find(path) is { } node ? (setting, node) : null;
    }
}
