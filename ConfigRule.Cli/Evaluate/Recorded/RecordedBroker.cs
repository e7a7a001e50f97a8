using System.Runtime.ExceptionServices;
using ConfigRule.Cli.Files;
using ConfigRule.Cli.Report.Rows;

namespace ConfigRule.Cli.Evaluate.Recorded;

/// <summary>A broker as one record in a file describes it.</summary>
/// <param name="Broker">The broker; null when the record states that it was deleted.</param>
/// <param name="Resource">Account, Region and id, which are equal for two records of the same resource; null for a single record.</param>
/// <param name="CapturedAt">The capture time: the newest of several records counts.</param>
internal sealed record RecordedBroker(FoundBroker? Broker, (string?, string?, string)? Resource = null, DateTime CapturedAt = default)
{
    /// <summary>
    /// The newest record of each resource. A history contains a broker once for each change, in any order, so it must be read
    /// to the end; until then only a few fields of each broker are kept in memory, not its item.
    /// </summary>
    public static IEnumerable<RecordedBroker> Newest(IEnumerable<RecordedBroker> records)
    {
        Dictionary<(string?, string?, string), RecordedBroker> newest = [];
        List<RecordedBroker> single = [];
        ExceptionDispatchInfo? fault = null;
        try
        {
            foreach (RecordedBroker recorded in records)
            {
                if (recorded.Resource is not { } resource)
                {
                    single.Add(recorded);
                }
                else if (!newest.TryGetValue(resource, out RecordedBroker? known) || known.CapturedAt < recorded.CapturedAt)
                {
                    newest[resource] = recorded;
                }
            }
        }
        catch (Exception failure) when (ReadError.Is(failure))
        {
            // What was read before the error counts.
            fault = ExceptionDispatchInfo.Capture(failure);
        }

        foreach (RecordedBroker recorded in newest.Values.Concat(single))
        {
            yield return recorded;
        }

        fault?.Throw();
    }
}
