using System.Runtime.ExceptionServices;
using ConfigRule.Cli.Report;

namespace ConfigRule.Cli.Evaluate;

/// <summary>A resource as one record shows it.</summary>
/// <param name="Broker">The broker; null when the record says that it is gone.</param>
/// <param name="Resource">What makes two records speak of the same resource; null for one that stands alone.</param>
/// <param name="CapturedAt">Of several records the newest counts.</param>
internal sealed record Sighting(FoundBroker? Broker, (string?, string?, string)? Resource = null, DateTime CapturedAt = default)
{
    /// <summary>
    /// The newest record of each resource. A history lists a broker once for each change, in either order, so that only
    /// its end tells; what is held until then is a broker's few fields, not its item.
    /// </summary>
    public static IEnumerable<Sighting> Newest(IEnumerable<Sighting> sightings)
    {
        Dictionary<(string?, string?, string), Sighting> newest = [];
        List<Sighting> single = [];
        ExceptionDispatchInfo? fault = null;
        try
        {
            foreach (Sighting sighting in sightings)
            {
                if (sighting.Resource is not { } resource)
                {
                    single.Add(sighting);
                }
                else if (!newest.TryGetValue(resource, out Sighting? known) || known.CapturedAt < sighting.CapturedAt)
                {
                    newest[resource] = sighting;
                }
            }
        }
        catch (Exception failure) when (Fault.Is(failure))
        {
            // What was read before the fault counts.
            fault = ExceptionDispatchInfo.Capture(failure);
        }

        foreach (Sighting sighting in newest.Values.Concat(single))
        {
            yield return sighting;
        }

        fault?.Throw();
    }
}
