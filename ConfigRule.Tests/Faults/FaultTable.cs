using System.Text;

namespace ConfigRule.Tests.Faults;

/// <summary>What each fault does, for people.</summary>
internal static class FaultTable
{
    public static string Of(FaultCampaign campaign)
    {
        StringBuilder table = new();
        table.Append("""
            # What each fault does

            Every fault below was injected at every call that the rule makes, once and for ever, and this table is what came of it:
            the tests of `ConfigRule.Tests/Faults` write it and fail when it no longer holds. "Asked again": the AWS SDK or the rule
            repeated the call. "Fails": nothing wrong is recorded, Lambda reports the message (`…` is the operation), retries the
            event, and the first invocation without the fault records what is right; so it was in every case.

            | AWS | at | once | for ever | the invocation says |
            |---|---|---|---|---|

            """);
        foreach (IGrouping<Fault, FaultCell> cells in FaultCampaign.Cells.GroupBy(cell => cell.Fault))
        {
            var effects = cells
                .GroupBy(cell => cell.Site)
                .GroupBy(
                    site => (Once: Effect(site, forEver: false), ForEver: Effect(site, forEver: true)),
                    site => site.Key)
                .ToArray();
            foreach (var effect in effects)
            {
                string where = effects.Length > 1 ? string.Join("; ", effect)
                    : cells.Key.Operations.Count == CallSite.Operations.Count ? "every call"
                    : string.Join(", ", cells.Key.Operations);
                (string once, string forEver) = effect.Key;
                string says = once is "fails" || forEver is "fails" ? cells.Key.Message : "";
                table.Append($"| {cells.Key.Name} | {where} | {once} | {forEver} | {says} |\n");
            }
        }

        return table
            .Append(
                $"\n{FaultCampaign.Cells.Count} cases: {Faults.All.Count} faults at {CallSite.All.Count} call sites, where they can "
                + "happen.\n")
            .ToString();

        string Effect(IEnumerable<FaultCell> cells, bool forEver)
        {
            FaultCell cell = cells.Single(cell => cell.ForEver == forEver);
            return cell.Fault.LeavesOut ? "fails, or records what it read and the next sweep the rest" : campaign[cell].Effect;
        }
    }
}
