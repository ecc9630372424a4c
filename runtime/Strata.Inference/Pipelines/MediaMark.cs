using Strata.Inference.Tokenization;
using Strata.Rules.Words;

namespace Strata.Inference.Pipelines;

/// <summary>A token by which a prompt shows where pictures or videos stand.</summary>
/// <param name="Token">The token, as the chat template writes it.</param>
/// <param name="Key">The key of <c>config.json</c> that has its number.</param>
/// <param name="Id">The number that the model knows it by.</param>
public readonly record struct MediaMark(string Token, string Key, long Id)
{
    /// <summary>Refuses a tokenizer that gives the token another number: the model would see no picture there.</summary>
    /// <param name="tokenizer">The tokenizer.</param>
    /// <param name="directory">The model's folder.</param>
    /// <exception cref="InputException">It does.</exception>
    public void Refuse(Tokenizer tokenizer, string directory)
    {
        var token = Token;
        if (tokenizer.AddedTokens.FirstOrDefault(added => added.Content == token) is { } known && known.Id != Id)
        {
            throw new InputException(
                $"{Path.Combine(directory, "config.json")}: {Key} is {Id}, but {Path.Combine(directory, "tokenizer.json")} gives "
                + $"{Quoted.Of(Token)} the number {known.Id}: the model would not see where pictures and videos stand. Write {known.Id} "
                + "into config.json where the tokenizer is the one that the model was trained with, or take that tokenizer.");
        }
    }
}
