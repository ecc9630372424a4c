using System.CommandLine;
using Strata.Cli.Options;
using Strata.Conversion;

namespace Strata.Cli.Conversions;

/// <summary>The options that say which tensors a MindSpeed-MM tree has: those of fused projections, or of separate ones.</summary>
public sealed class StructureOptions
{
    private readonly Option<bool> _canonical = new("--canonical")
    {
        Description = "The MindSpeed-MM folder keeps projections apart (enable_canonical_hf_struct), as LoRA training needs them.",
    };

    private readonly Option<string?> _rows = TreeOptions.Rows();

    /// <summary>Adds them to a command.</summary>
    /// <param name="command">The command.</param>
    /// <param name="hasStructure">Whether the command line says which tensors there are; else they tell, or there is no choice.</param>
    public void AddTo(Command command, bool hasStructure)
    {
        if (hasStructure)
        {
            command.Add(_canonical);
        }

        command.Add(_rows);
    }

    /// <summary>Adds to a layout what they say.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="layout">The layout.</param>
    public StageLayout Layout(ParseResult parsed, StageLayout layout) => layout with { IsCanonical = parsed.GetValue(_canonical) };

    /// <summary>Adds to what is asked for.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="options">What is asked for.</param>
    public ConversionOptions Conversion(ParseResult parsed, ConversionOptions options) => options with
    {
        QkvRows = TreeOptions.Rows(parsed.GetValue(_rows)),
    };
}
