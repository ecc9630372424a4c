using Strata.Rules.Catalogue;
using static Strata.Rules.Layouts.LayoutText;

namespace Strata.Rules.Layouts;

/// <summary>Whether the lists of stages have the right form and hold the right number of layers.</summary>
public static class StageProof
{
    /// <summary>STR2001: each tower's stages hold its layers. Of an entry below zero STR2011 says what is wrong.</summary>
    /// <param name="layout">The layout.</param>
    public static IEnumerable<Finding<LayoutPlace>> SumsAreLayers(Layout layout)
    {
        for (var index = 0; index < layout.Towers.Count; index++)
        {
            var tower = layout.Towers[index];
            if (tower.Layers is not { } layers || tower.Sum == layers || tower.Flat.Any(held => held < 0))
            {
                continue;
            }

            var missing = layers - tower.Sum;
            yield return new(LayoutRules.SumOfStages, new(index),
            [
                tower.Name, Sum(tower.Flat), Number(tower.Sum), Number(layers), tower.LayersSource,
                missing > 0 ? $"{Number(missing)} would be built nowhere" : $"{Number(-missing)} do not exist",
            ]);
        }
    }

    /// <summary>STR2005: all towers have equally many chunks, and a tower's chunks equally many stages.</summary>
    /// <param name="layout">The layout.</param>
    public static IEnumerable<Finding<LayoutPlace>> ChunksAreEven(Layout layout)
    {
        for (var index = 0; index < layout.Towers.Count; index++)
        {
            var tower = layout.Towers[index];
            var uneven = tower.Chunks
                .Select((chunk, number) => (chunk, number))
                .FirstOrDefault(pair => pair.chunk.Count != tower.Chunks[0].Count);
            if (uneven.chunk is not null)
            {
                yield return new(LayoutRules.ChunksAreEven, new(index, uneven.number),
                [
                    $"Chunk {Number(uneven.number)} of '{tower.Name}' lists {Number(uneven.chunk.Count)} stages, "
                        + $"but its chunk 0 lists {Number(tower.Chunks[0].Count)}",
                ]);
            }
            else if (tower.Chunks.Count != layout.Towers[0].Chunks.Count)
            {
                yield return new(LayoutRules.ChunksAreEven, new(index),
                [
                    $"'{tower.Name}' has {Number(tower.Chunks.Count)} chunks, "
                        + $"but '{layout.Towers[0].Name}' has {Number(layout.Towers[0].Chunks.Count)}",
                ]);
            }
        }
    }

    /// <summary>STR2002: all towers list equally many stages.</summary>
    /// <param name="layout">The layout.</param>
    public static IEnumerable<Finding<LayoutPlace>> ListsAreOfOneLength(Layout layout)
    {
        for (var index = 1; index < layout.Towers.Count; index++)
        {
            var (first, tower) = (layout.Towers[0], layout.Towers[index]);
            if (first.Chunks.Count > 0 && tower.Chunks.Count > 0 && first.Chunks[0].Count != tower.Chunks[0].Count)
            {
                yield return new(LayoutRules.StagesOfOneLength, new(index),
                    [tower.Name, Number(tower.Chunks[0].Count), first.Name, Number(first.Chunks[0].Count)]);
            }
        }
    }

    /// <summary>STR2003: the lists are as long as the pipeline.</summary>
    /// <param name="layout">The layout.</param>
    public static IEnumerable<Finding<LayoutPlace>> ListsArePipeline(Layout layout)
    {
        for (var index = 0; index < layout.Towers.Count && layout.PipelineStages >= 1; index++)
        {
            var (tower, stages) = (layout.Towers[index], layout.PipelineStages!.Value);
            if (tower.Chunks.Count > 0 && tower.Chunks[0].Count != stages)
            {
                yield return new(LayoutRules.StagesArePipeline, new(index),
                [
                    tower.Name, Number(tower.Chunks[0].Count), Number(stages),
                    tower.Chunks.Count == stages && stages > 1
                        ? "The lists fit the other way round: they are [chunk][stage] here, "
                            + "while --pipeline-num-transformer-layers is [stage][chunk]"
                        : $"Write {Number(stages)} {(stages == 1 ? "entry" : "entries, one a stage")}, "
                            + $"or let the pipeline have {Number(tower.Chunks[0].Count)} stages",
                ]);
            }
        }
    }
}
