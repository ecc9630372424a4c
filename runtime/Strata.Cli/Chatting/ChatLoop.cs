using System.Diagnostics;
using Strata.Cli.Hosting;
using Strata.Inference.Images;
using Strata.Inference.Videos;
using Strata.Rules.Words;
using Strata.Torch.Devices;

namespace Strata.Cli.Chatting;

/// <summary>Reads lines and does what they say: a line that begins with a slash is an order, any other is said to the model.</summary>
/// <param name="conversation">The conversation.</param>
/// <param name="screen">Where lines come from and answers go.</param>
/// <param name="video">Opens a video.</param>
internal sealed class ChatLoop(ChatConversation conversation, ChatScreen screen, Func<string, IVideo> video)
{
    /// <summary>What orders there are.</summary>
    public const string Help = """
          /image PATH   show a picture with what you say next; again for several
          /video PATH   show a video, or a folder of its frames as pictures
          /save FILE    write the conversation as JSON
          /clear        forget the conversation and what was shown
          /help         this list
          /exit         leave; so does Ctrl-D
          Anything else is said to the model; //... says a line that begins with a slash. Ctrl-C interrupts the answer.
        """;

    /// <summary>Goes on until somebody leaves.</summary>
    /// <param name="interruption">Ctrl-C.</param>
    /// <param name="stop">Stops the program.</param>
    /// <returns>One of <see cref="ExitCodes"/>.</returns>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public int Run(ChatInterruption interruption, CancellationToken stop)
    {
        while (screen.Line() is { } line)
        {
            stop.ThrowIfCancellationRequested();
            try
            {
                if (!Do(line.Trim(), interruption, stop))
                {
                    break;
                }
            }
            catch (Exception fault) when (fault is InputException or BackendException)
            {
                screen.Tell($"strata: {fault.Message}");
            }
            catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
            {
                screen.Tell($"strata: {FileFault.Message(fault)}");
            }
            catch (Exception fault) when (fault is not OperationCanceledException)
            {
                screen.Tell($"strata: {UnexpectedFault.Message(fault)}");
            }
        }

        return ExitCodes.Done;
    }

    /// <returns>Whether to go on.</returns>
    private bool Do(string line, ChatInterruption interruption, CancellationToken stop)
    {
        var (order, rest) = line.Split(' ', 2, StringSplitOptions.TrimEntries) is [var first, var second] ? (first, second) : (line, "");
        switch (order)
        {
            case "":
                break;
            case "/exit" or "/quit":
                return false;
            case "/help":
                screen.Tell(Help);
                break;
            case "/clear":
                conversation.Clear();
                screen.Tell("The conversation begins anew.");
                break;
            case "/image":
                conversation.Show(ImageDecoder.Decode(Place(order, rest)), Place(order, rest));
                Waiting();
                break;
            case "/video":
                conversation.Show(video(Place(order, rest)), Place(order, rest));
                Waiting();
                break;
            case "/save":
                ChatTranscript.Write(Place(order, rest), conversation.Messages, conversation.Names);
                screen.Tell($"{Place(order, rest)}: {conversation.Messages.Count} messages written.");
                break;
            case ['/', not '/', ..] or "/":
                throw new InputException($"{Quoted.Of(order)} is no order; there are /image, /video, /save, /clear, /help and /exit. "
                    + $"To say it to the model, write /{order}.");
            default:
                Say(line.StartsWith("//", StringComparison.Ordinal) ? line[1..] : line, interruption, stop);
                break;
        }

        return true;
    }

    private void Waiting() => screen.Tell(conversation.Waiting == 1
        ? "It is shown with what you say next." : $"{conversation.Waiting} are shown with what you say next.");

    private void Say(string text, ChatInterruption interruption, CancellationToken stop)
    {
        var (clock, tokens) = (Stopwatch.StartNew(), 0);
        var isWhole = false;
        try
        {
            isWhole = interruption.Run(stop, token => conversation.Say(
                text,
                piece =>
                {
                    tokens += piece.Token >= 0 ? 1 : 0;
                    screen.Show(piece.Text);
                },
                token));
        }
        finally
        {
            screen.End();
        }

        stop.ThrowIfCancellationRequested();
        var seconds = clock.Elapsed.TotalSeconds;
        screen.Tell(
            $"{(isWhole ? "" : "interrupted; ")}{tokens} tokens in {seconds:0.00} s, "
            + $"{conversation.Reused} of the prompt's known");
    }

    /// <summary>The file that an order names; quotes around it, as terminals put them where a file is dropped, are no part of it.</summary>
    private static string Place(string order, string path)
    {
        path = path is [('"' or '\'') and var quote, .., var last] && last == quote ? path[1..^1] : path;
        return path.Length > 0 ? path : throw new InputException($"{order} is followed by nothing: name a file.");
    }
}
