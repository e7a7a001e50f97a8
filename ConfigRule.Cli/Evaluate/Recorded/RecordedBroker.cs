using System.Runtime.ExceptionServices;
using ConfigRule.Cli.Files;
using ConfigRule.Cli.Report.Rows;

namespace ConfigRule.Cli.Evaluate.Recorded;

/// <summary>A resource as one record shows it.</summary>
/// <param name="Broker">The broker; null when the record says that it is gone.</param>
/// <param name="Resource">What makes two records speak of the same resource; null for one that stands alone.</param>
/// <param name="CapturedAt">Of several records the newest counts.</param>
internal sealed record RecordedBroker(FoundBroker? Broker, (string?, string?, string)? Resource = null, DateTime CapturedAt = default)
{
    /// <summary>
    /// The newest record of each resource. A history lists a broker once for each change, in either order, so that only
    /// its end tells; what is held until then is a broker's few fields, not its item.
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
            // What was read before the fault counts.
            fault = ExceptionDispatchInfo.Capture(failure);
        }

        foreach (RecordedBroker recorded in newest.Values.Concat(single))
        {
            yield return recorded;
        }

        fault?.Throw();
    }
}
