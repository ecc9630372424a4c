using Strata.Training.Data.Chats;

namespace Strata.Training.Tests.Data.Chats;

/// <summary>Turns made of plain numbers.</summary>
internal static class Tokens
{
    public const int No = -100;

    public static EncodedText Text(params int[] ids)
    {
        var text = new EncodedText();
        text.Add(ids);
        return text;
    }

    public static ChatTurn Turn(int[] prompt, int[] answer) => new(Text(prompt), Text(answer));
}
