using Strata.Cli.Hosting;
using Strata.Inference.Answers;

namespace Strata.Cli.Chatting;

/// <summary>Where a chat is read and shown: a terminal, or lines that come from elsewhere and go elsewhere.</summary>
/// <param name="console">Where it reads and writes.</param>
/// <param name="asks">Whether somebody types the lines, and is asked for each.</param>
/// <param name="paints">Whether thinking is dimmed; otherwise a line says what is thinking and what is not.</param>
internal sealed class ChatScreen(CommandConsole console, bool asks, bool paints)
{
    private const string Dim = "\u001b[2m";
    private const string Plain = "\u001b[0m";

    private AnswerStream _stream = new();
    private bool _wasThinking;
    private bool _isAtStart = true;

    /// <summary>The next line; null where there are no more.</summary>
    public string? Line()
    {
        if (asks)
        {
            console.Output.Write("> ");
            console.Output.Flush();
        }

        return console.Input.ReadLine();
    }

    /// <summary>Says something that is no part of the conversation.</summary>
    public void Tell(string text) => console.Error.WriteLine(text);

    /// <summary>Shows more of an answer.</summary>
    public void Show(string text) => Write(_stream.Next(text));

    /// <summary>Ends an answer, wherever it is.</summary>
    public void End()
    {
        Write(_stream.Finish());
        console.Output.WriteLine(_wasThinking && paints ? Plain : "");
        console.Output.Flush();
        (_stream, _wasThinking, _isAtStart) = (new(), false, true);
    }

    private void Write(IEnumerable<(bool IsThinking, string Text)> parts)
    {
        foreach (var (isThinking, part) in parts)
        {
            if (isThinking != _wasThinking)
            {
                Turn(isThinking);
            }

            // Between the marks and the first word there is white space that only keeps them apart.
            var text = _isAtStart ? part.TrimStart() : part;
            _isAtStart &= text.Length == 0;
            console.Output.Write(text);
        }

        console.Output.Flush();
    }

    private void Turn(bool isThinking)
    {
        if (!isThinking)
        {
            console.Output.WriteLine();
        }

        console.Output.Write(paints ? (isThinking ? Dim : Plain) : (isThinking ? "(thinking)" : "(answer)") + Environment.NewLine);
        (_wasThinking, _isAtStart) = (isThinking, true);
    }
}
