using System.Text;
using System.Text.Json;

namespace Strata.Cli.Commands;

/// <summary>What <c>strata generate</c> prints.</summary>
/// <param name="Steps">The tokens of each step, one a row.</param>
/// <param name="PromptLength">The padded length of the prompts.</param>
/// <param name="Elapsed">How long it took, the prompt included.</param>
public sealed record GeneratedAnswer(long[][] Steps, long PromptLength, TimeSpan Elapsed)
{
    private int Rows => Steps.Length == 0 ? 0 : Steps[0].Length;

    /// <summary>
    /// One JSON object: <c>tokens</c> (an array a row), <c>prompt_tokens</c>, <c>new_tokens</c> (steps), <c>seconds</c>.
    /// </summary>
    public string ToJson()
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteStartArray("tokens");
            for (var row = 0; row < Rows; row++)
            {
                json.WriteStartArray();
                foreach (var step in Steps)
                {
                    json.WriteNumberValue(step[row]);
                }

                json.WriteEndArray();
            }

            json.WriteEndArray();
            json.WriteNumber("prompt_tokens", PromptLength);
            json.WriteNumber("new_tokens", Steps.Length);
            json.WriteNumber("seconds", Math.Round(Elapsed.TotalSeconds, 6));
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.ToArray());
    }

    /// <summary>A line of tokens for each row.</summary>
    public override string ToString() =>
        string.Join(Environment.NewLine, Enumerable.Range(0, Rows).Select(row => string.Join(' ', Steps.Select(step => step[row]))));
}
