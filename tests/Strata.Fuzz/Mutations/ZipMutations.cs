namespace Strata.Fuzz;

/// <summary>Damage to zip archives: records doubled, removed, renamed, exchanged or changed, and numbers in the headers.</summary>
internal static class ZipMutations
{
    private static readonly byte[][] Signatures =
    [
        [.. "PK\u0001\u0002"u8], [.. "PK\u0003\u0004"u8], [.. "PK\u0005\u0006"u8], [.. "PK\u0006\u0006"u8], [.. "PK\u0006\u0007"u8],
    ];

    private static readonly string[] Names =
    [
        "data.pkl", "version", "byteorder", ".data/version", "data/0", "data/1", ".format_version", ".storage_alignment",
        ".data/serialization_id", "", "..", "data/",
    ];

    public static byte[] Apply(FuzzRandom random, byte[] archive, byte[] other)
    {
        try
        {
            return random.OneIn(2) ? WithHeader(random, archive) : WithRecords(random, archive, other);
        }
        catch (InputException)
        {
            // Damaged before, so that it cannot be taken apart.
            return ByteMutations.Apply(random, archive, other);
        }
    }

    // A number within the first bytes of one of the headers.
    private static byte[] WithHeader(FuzzRandom random, byte[] archive)
    {
        var signature = random.Pick(Signatures);
        var places = new List<int>();
        for (var at = archive.AsSpan().IndexOf(signature); at >= 0;)
        {
            places.Add(at);
            var next = archive.AsSpan(at + 4).IndexOf(signature);
            at = next < 0 ? -1 : at + 4 + next;
        }

        if (places.Count == 0)
        {
            return archive;
        }

        var place = random.Pick(places) + random.Below(58);
        return place < archive.Length ? ByteMutations.WithNumber(random, archive.ToArray(), place) : archive;
    }

    private static byte[] WithRecords(FuzzRandom random, byte[] archive, byte[] other)
    {
        var records = TorchFile.Split(archive);
        if (records.Count == 0)
        {
            return archive;
        }

        var at = random.Below(records.Count);
        var to = random.Below(records.Count);
        switch (random.Below(6))
        {
            case 0:
                records.RemoveAt(at);
                break;
            case 1:
                records.Insert(to, records[at]);
                break;
            case 2:
                var folder = records[at].Name.Split('/')[0];
                records[at] = ($"{folder}/{random.Pick(Names)}", records[at].Content);
                break;
            case 3:
                (records[at], records[to]) = ((records[at].Name, records[to].Content), (records[to].Name, records[at].Content));
                break;
            case 4:
                records.Insert(to, (random.Pick(TorchFile.Split(other)).Name, records[at].Content));
                break;
            default:
                records[at] = (records[at].Name, ByteMutations.Apply(random, records[at].Content, records[to].Content));
                break;
        }

        return TorchFile.Join(records);
    }
}
