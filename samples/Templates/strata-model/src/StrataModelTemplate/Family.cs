namespace ModelNamespace;

/// <summary>The family: its files, its checkpoints, its model, and how one talks to it.</summary>
public sealed class Family() : ModelFamily<DecoderConfig, LanguageModel>(Checkpoints, "small_decoder"), IChatFamily
{
    /// <summary>What converters need: <c>model_type</c> in <c>config.json</c>, a name, and what the declaration says.</summary>
    private static new readonly CheckpointFamily<DecoderConfig> Checkpoints =
        new("small_decoder", "SmallDecoderConverter", DecoderConfig.ReadHf, LanguageModel.Schema.Of);

    public IChatFormat Chat => new Conversation();

    /// <summary>Each turn begins with who speaks and ends with an end token, as the checkpoint's chat_template.jinja has it.</summary>
    private sealed class Conversation() : TextChatFormat("ModelNamespace")
    {
        private const string Template =
            "{% for message in messages %}<|{{ message.role }}|>{{ message.content }}<|end|>{% endfor %}"
            + "{% if add_generation_prompt %}<|assistant|>{% endif %}";

        public override bool Follows(string template) => template == Template;

        public override IReadOnlyList<PromptSpan> Render(IEnumerable<ChatMessage> messages, bool addGenerationPrompt)
        {
            var spans = new List<PromptSpan>();
            foreach (var message in messages)
            {
                spans.Add(new($"<|{message.Role}|>", IsTrusted: true));
                spans.AddRange(message.Content.OfType<ChatPart.Text>().Select(text => new PromptSpan(text.Value, IsTrusted: false)));
                spans.Add(new("<|end|>", IsTrusted: true));
            }

            if (addGenerationPrompt)
            {
                spans.Add(new("<|assistant|>", IsTrusted: true));
            }

            return spans;
        }
    }
}
