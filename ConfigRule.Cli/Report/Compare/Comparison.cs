using ConfigRule.Cli.Report.Rows;
using ConfigRule.Policy;

namespace ConfigRule.Cli.Report.Compare;

/// <summary>
/// Compares the rows of a report with an earlier report. A broker is new or gone only if the report that does not have it read
/// the place where it would be: the account and Region, or, for files and an aggregator, everything it looked at.
/// </summary>
/// <param name="earlier">The earlier report.</param>
/// <param name="info">This report; notes are added to it.</param>
internal sealed class Comparison(EarlierReport earlier, ReportInfo info)
{
    private const int PlacesNamed = 10;
    private const int LongestName = 200;

    private readonly HashSet<(string, string)> places = [.. info.Places.Select(place => (place.Account, place.Region))];
    private readonly Dictionary<(string Where, bool IsEarlier), int> unread = [];

    /// <summary>What changed.</summary>
    /// <param name="rows">This report's rows, in their order.</param>
    public Changes Of(IEnumerable<BrokerRow> rows)
    {
        // One file may have a broker several times, as the history of a resource does: then they are compared in their order.
        Dictionary<BrokerKey, Queue<EarlierBroker>> left = [];
        foreach (EarlierBroker broker in earlier.Brokers)
        {
            (left.TryGetValue(broker.Key, out Queue<EarlierBroker>? queue) ? queue : left[broker.Key] = new()).Enqueue(broker);
        }

        List<Change> changes = [];
        foreach (BrokerRow row in rows)
        {
            BrokerKey key = BrokerKey.Of(row.AccountId, row.Region, row.ResourceId, row.Source.ToString());
            EarlierBroker? before = left.TryGetValue(key, out Queue<EarlierBroker>? queue) && queue.TryDequeue(out EarlierBroker? first)
                ? first
                : null;
            RowState after = RowState.Of(row);
            ChangeKind[] kinds = before is null ? KindsOf(after, key) : KindsOf(before.State, after);
            if (kinds.Length > 0)
            {
                changes.Add(new(kinds, row.ResourceId, row.ResourceName, row.AccountId, row.Region, before?.State, after));
            }
        }

        foreach (EarlierBroker gone in left.Values.SelectMany(brokers => brokers))
        {
            if (IsRead(gone.Key, isEarlier: false))
            {
                changes.Add(new(
                    [ChangeKind.Went], gone.ResourceId, gone.ResourceName, gone.AccountId, gone.Region, gone.State, null));
            }
        }

        NotePlaces();
        NoteDifferences();
        return new(
            earlier.File,
            earlier.Time,
            changes,
            [
                .. unread.OrderBy(place => place.Key.IsEarlier).ThenBy(place => place.Key.Where, StringComparer.Ordinal)
                    .Select(place => new NotCompared(place.Key.Where, place.Key.IsEarlier, place.Value)),
            ]);
    }

    private ChangeKind[] KindsOf(RowState after, BrokerKey key)
    {
        bool read = IsRead(key, isEarlier: true);

        // A failing broker in a place that the earlier report did not read counts as new: a gate must not let it through unseen.
        (ChangeKind Kind, bool Applies)[] kinds =
        [
            (ChangeKind.NewlyFails, after.Compliance is RowCompliance.NonCompliant),
            (ChangeKind.NewlyUndecided, read && after.Compliance is RowCompliance.Undecided),
            (ChangeKind.ExemptionGot, read && after.IsExempt),
            (ChangeKind.Came, read),
        ];
        return [.. kinds.Where(kind => kind.Applies).Select(kind => kind.Kind)];
    }

    private static ChangeKind[] KindsOf(RowState before, RowState after)
    {
        bool was(string compliance) => before.Compliance == compliance;
        bool became(string compliance) => after.Compliance == compliance && !was(compliance);
        (ChangeKind Kind, bool Applies)[] kinds =
        [
            (ChangeKind.NewlyFails, became(RowCompliance.NonCompliant)),
            (ChangeKind.NewlyUndecided, became(RowCompliance.Undecided)),
            (ChangeKind.ExemptionLost, before.IsExempt && !after.IsExempt && !after.IsHighlyAvailable),
            (ChangeKind.ExemptionGot, after.IsExempt && !before.IsExempt),
            (ChangeKind.ExemptionChanged, after.IsExempt && before.IsExempt && before.LastDay != after.LastDay),
            (ChangeKind.Cured, (was(RowCompliance.NonCompliant) || before.IsExempt) && after.IsHighlyAvailable),
            (ChangeKind.ModeChanged, before.DeploymentMode is { } mode && after.DeploymentMode is { } other
                && !mode.Equals(other, StringComparison.OrdinalIgnoreCase)),
        ];
        ChangeKind[] found = [.. kinds.Where(kind => kind.Applies).Select(kind => kind.Kind)];
        return was(after.Compliance) || found.Any(kind => kind is not ChangeKind.ModeChanged)
            ? found
            : [.. found, ChangeKind.VerdictChanged];
    }

    /// <summary>Whether a report read the place of a broker that it does not have; if not, it is remembered.</summary>
    private bool IsRead(BrokerKey key, bool isEarlier)
    {
        IReadOnlySet<(string, string)> read = isEarlier ? earlier.Places : places;
        bool isRead = read.Count > 0
            ? read.Contains((key.Account ?? "", key.Region ?? ""))
            : isEarlier ? earlier.IsComplete : info.Problems.Count == 0;
        if (!isRead)
        {
            unread[(key.Where, isEarlier)] = unread.GetValueOrDefault((key.Where, isEarlier)) + 1;
        }

        return isRead;
    }

    private void NotePlaces()
    {
        if (earlier.Places.Count > 0 && places.Count > 0)
        {
            foreach ((string account, string region) in places.Except(earlier.Places))
            {
                unread.TryAdd(($"{account}, {region}", true), 0);
            }

            foreach ((string account, string region) in earlier.Places.Except(places))
            {
                unread.TryAdd(($"{account}, {region}", false), 0);
            }
        }

        foreach (bool isEarlier in (ReadOnlySpan<bool>)[true, false])
        {
            string[] names =
            [
                .. unread.Keys.Where(place => place.IsEarlier == isEarlier).Select(place => place.Where).Order(StringComparer.Ordinal),
            ];
            if (names.Length > 0)
            {
                Note($"not compared, because {(isEarlier ? "the earlier report" : "this report")} did not read it: "
                    + string.Join("; ", names.Take(PlacesNamed).Select(name => PrintableText.OneLine(name, LongestName)))
                    + (names.Length > PlacesNamed ? $" and {names.Length - PlacesNamed} more." : "."));
            }
        }
    }

    private void NoteDifferences()
    {
        foreach (RuleParameter parameter in RuleParameters.All)
        {
            string was = earlier.Parameters[parameter.Key] ?? parameter.Default;
            string now = parameter.Value(info.Parameters) ?? parameter.Default;
            if (was != now)
            {
                Note($"{parameter.Key} was {Shown(was)} and is {Shown(now)}: a verdict may have changed for that reason.");
            }
        }

        if ((earlier.Places.Count == 0 || places.Count == 0) && earlier.Scope != info.Scope)
        {
            Note($"the earlier report looked at {Shown(earlier.Scope)}, this one at {Shown(info.Scope)}: brokers may be new or gone "
                + "for that reason.");
        }

        static string Shown(string value) => $"'{PrintableText.OneLine(value, LongestName)}'";
    }

    private void Note(string message) => info.Add(new Note($"--compare {earlier.File}", message, NoteKind.Remark));
}
