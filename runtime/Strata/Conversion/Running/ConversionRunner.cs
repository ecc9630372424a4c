using System.Text;
using Strata.Conversion.Output;

namespace Strata.Conversion.Running;

/// <summary>Plans a conversion, says what there is to say, and does it or writes what it would do.</summary>
/// <param name="program">The program's name, which each message begins with.</param>
/// <param name="output">Where a manifest goes.</param>
/// <param name="error">Where messages and progress go.</param>
/// <param name="isTerminal">Whether messages go to a terminal whose last line can be rewritten.</param>
public sealed class ConversionRunner(string program, TextWriter output, TextWriter error, bool isTerminal = false)
{
    /// <summary>Plans what is asked for, proves it, and writes it or says what would be written.</summary>
    /// <param name="request">What is asked for.</param>
    /// <param name="settings">How it is run.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <exception cref="InputException">The input or the disk is at fault.</exception>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public void Run(ConversionRequest request, RunSettings settings, CancellationToken cancellation) =>
        Run(request.Target, request.Plan, request.Notes, request.Options.Verify, settings, cancellation);

    /// <summary>As the other, for what is no conversion from one dialect to another.</summary>
    /// <param name="target">The folder to write.</param>
    /// <param name="plan">Plans it.</param>
    /// <param name="notes">What the user should know of the command line itself.</param>
    /// <param name="isVerified">Whether the output is read again.</param>
    /// <param name="settings">How it is run.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <exception cref="InputException">The input or the disk is at fault.</exception>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public void Run(
        string target,
        Func<IConversion> plan,
        IReadOnlyList<string> notes,
        bool isVerified,
        RunSettings settings,
        CancellationToken cancellation)
    {
        var start = TimeProvider.System.GetTimestamp();
        if (settings.Manifest is { } manifest && TargetCheck.Absolute(manifest) == TargetCheck.Absolute(target))
        {
            throw new InputException($"{manifest}: is the folder to write, and the file of --manifest too. Give the file another name.");
        }

        using var conversion = plan();
        if (!settings.Quiet)
        {
            foreach (var note in notes.Concat(conversion.Notes).Distinct())
            {
                error.WriteLine($"{program}: {note}");
            }
        }

        WriteManifest(conversion, settings);
        if (settings.DryRun)
        {
            conversion.RequireRoom();
            return;
        }

        var isSilent = settings.Quiet || settings.Progress == ProgressStyle.None;
        var reporter = new ProgressReporter(program, error, isTerminal && settings.Progress == ProgressStyle.Auto, TimeProvider.System);
        try
        {
            conversion.Run(isSilent ? null : reporter, cancellation);
        }
        finally
        {
            reporter.Close();
        }

        if (!settings.Quiet)
        {
            var elapsed = TimeProvider.System.GetElapsedTime(start);
            var summary = ProgressText.Summary(conversion.Bytes, reporter.Resumed, conversion.Files, elapsed);
            error.WriteLine($"{program}: {summary}{(isVerified ? ", verified" : "")}: {target}");
        }
    }

    /// <summary>What to say of a run that was stopped.</summary>
    /// <param name="target">The folder that it was to write.</param>
    public static string Interrupted(string target)
    {
        var stage = OutputDirectory.StageOf(TargetCheck.Absolute(target));
        return $"interrupted. {target} is as it was; " + (Directory.Exists(stage)
            ? $"complete files are kept in {stage}, and the same command goes on from there."
            : "no file was complete, so nothing is kept.");
    }

    private void WriteManifest(IConversion conversion, RunSettings settings)
    {
        if (settings.Manifest is { } path)
        {
            WholeFile.Write(path, conversion.WriteManifest);
        }
        else if (settings.DryRun)
        {
            using var buffer = new MemoryStream();
            conversion.WriteManifest(buffer);
            output.WriteLine(Encoding.UTF8.GetString(buffer.ToArray()).TrimEnd());
            output.Flush();
        }
    }
}
