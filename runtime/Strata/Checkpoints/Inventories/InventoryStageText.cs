using System.Globalization;
using Strata.Rules.Words;

namespace Strata.Checkpoints.Inventories;

/// <summary>The sizes of stages as a table.</summary>
internal static class InventoryStageText
{
    internal static void Write(CheckpointInventory inventory, TextWriter writer)
    {
        if (inventory.Stages.IsEmpty)
        {
            return;
        }

        string[][] rows =
        [
            ["rank", "stage", "section", "tensors", "parameters", "bytes", "layers"],
            .. inventory.Stages.Select(stage => (string[])
            [
                Text(stage.Rank), Text(stage.Stage), Quoted.Plain(stage.Section),
                Text(stage.Tensors), Text(stage.Parameters), Text(stage.Bytes),
                string.Join(", ", stage.Layers.Select(layers => $"{Quoted.Plain(layers.Stack.Split('.')[0])} {Text(layers.Count)}")),
            ]),
        ];
        int[] widths = [.. Enumerable.Range(0, rows[0].Length).Select(column => rows.Max(row => row[column].Length))];
        foreach (var row in rows)
        {
            // Words stand to the left, numbers to the right.
            var cells = row.Select((cell, column) => column is 2 or 6 ? cell.PadRight(widths[column]) : cell.PadLeft(widths[column]));
            writer.WriteLine(string.Join("  ", cells).TrimEnd());
        }

        writer.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"imbalance: the largest stage of a rank has {inventory.Imbalance:0.00} times the mean's bytes"));
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
