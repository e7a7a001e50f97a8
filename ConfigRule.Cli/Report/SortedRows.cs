using System.Text.Json;

namespace ConfigRule.Cli.Report;

/// <summary>
/// Puts rows in their stable order, account, Region, name, with little memory however many there are: full runs of
/// them are sorted, parked in temporary files, and merged at the end.
/// </summary>
/// <param name="runLength">How many rows are held in memory.</param>
internal sealed class SortedRows(int runLength = 10_000) : IDisposable
{
    private readonly List<BrokerRow> current = [];
    private readonly List<string> parked = [];

    private static readonly Comparer<BrokerRow> Order = Comparer<BrokerRow>.Create((a, b) =>
        string.CompareOrdinal(a.AccountId, b.AccountId) is not 0 and var byAccount ? byAccount
        : string.CompareOrdinal(a.Region, b.Region) is not 0 and var byRegion ? byRegion
        : string.CompareOrdinal(a.ResourceName, b.ResourceName) is not 0 and var byName ? byName
        : string.CompareOrdinal(a.ResourceId, b.ResourceId) is not 0 and var byId ? byId
        : string.CompareOrdinal(a.Source.Name, b.Source.Name) is not 0 and var bySource ? bySource
        : Nullable.Compare(a.Source.Line, b.Source.Line));

    /// <summary>The temporary files in use; they are deleted on dispose, read or not.</summary>
    public IReadOnlyList<string> Parked => parked;

    public void Add(BrokerRow row)
    {
        current.Add(row);
        if (current.Count == runLength)
        {
            Park();
        }
    }

    /// <summary>All rows in order; once.</summary>
    public IEnumerable<BrokerRow> Read()
    {
        if (parked.Count > 0 && current.Count > 0)
        {
            Park();
        }

        return parked.Count > 0 ? Merge([.. parked.Select(Rows)]) : current.Order(Order);
    }

    public void Dispose() => parked.ForEach(File.Delete);

    private void Park()
    {
        string file = Path.GetTempFileName();
        parked.Add(file);
        File.WriteAllLines(file, current.Order(Order).Select(row => JsonSerializer.Serialize(row)));
        current.Clear();
    }

    /// <summary>An iterator, because File.ReadLines opens the file at once, and then nobody would close it who never reads.</summary>
    private static IEnumerable<BrokerRow> Rows(string file)
    {
        foreach (string line in File.ReadLines(file))
        {
            yield return JsonSerializer.Deserialize<BrokerRow>(line)!;
        }
    }

    private static IEnumerable<BrokerRow> Merge(IEnumerable<BrokerRow>[] runs)
    {
        // Of equal rows the one from the earlier run comes first, so that the order does not hang on the queue.
        PriorityQueue<IEnumerator<BrokerRow>, (BrokerRow Row, int Run)> heads = new(Comparer<(BrokerRow Row, int Run)>.Create(
            (a, b) => Order.Compare(a.Row, b.Row) is not 0 and var byRow ? byRow : a.Run.CompareTo(b.Run)));
        List<IEnumerator<BrokerRow>> open = [.. runs.Select(run => run.GetEnumerator())];
        try
        {
            for (int run = 0; run < open.Count; run++)
            {
                if (open[run].MoveNext())
                {
                    heads.Enqueue(open[run], (open[run].Current, run));
                }
            }

            while (heads.TryDequeue(out IEnumerator<BrokerRow>? head, out (BrokerRow Row, int Run) next))
            {
                yield return next.Row;
                if (head.MoveNext())
                {
                    heads.Enqueue(head, (head.Current, next.Run));
                }
            }
        }
        finally
        {
            open.ForEach(run => run.Dispose());
        }
    }
}
