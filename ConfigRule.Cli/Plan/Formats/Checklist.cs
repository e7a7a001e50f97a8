using System.Globalization;
using ConfigRule.Cli.Plan.Model;
using ConfigRule.Policy;

namespace ConfigRule.Cli.Plan.Formats;

/// <summary>The text of a plan beside the settings: what it is, what is not carried over, and the steps of the migration.</summary>
internal static class Checklist
{
    /// <summary>The first line of a plan.</summary>
    public static string Title(Replacement replacement) =>
        $"The highly available replacement of the Amazon MQ broker {replacement.Old.Name} ({replacement.Old.Id}).";

    /// <summary>Where to create it.</summary>
    public static string Place(Replacement replacement) => replacement.Old.Region is { } region
        ? $"Create it in {region}, in the account of the old broker."
        : "Create it in the Region and account of the old broker.";

    /// <summary>The whole text, for the start of a plan or for standard error.</summary>
    /// <param name="replacement">The replacement.</param>
    /// <param name="given">The inputs that the reader has to provide, as the format names them.</param>
    public static IEnumerable<string> Lines(Replacement replacement, IEnumerable<string> given) =>
    [
        Title(replacement),
        Place(replacement),
        "",
        "Not carried over:",
        .. replacement.NotCarriedOver.Select(left => $"- {left.Member}: {left.Reason}."),
        "",
        "Migration:",
        .. Steps(replacement, [.. given]).Select((step, i) => $"{i + 1}. {step}"),
    ];

    private static IEnumerable<string> Steps(Replacement replacement, string[] given)
    {
        string users = (replacement.Old.Described.Users?.Count ?? 0).ToString(CultureInfo.InvariantCulture);
        string provide = given.Length == 0 ? "" : $" provide {string.Join(" and ", given)},";
        yield return $"Review the changes,{provide} and create {replacement.Name}. The old broker keeps running.";
        yield return replacement.Old.Needs.UsersStep.Replace("{users}", users, StringComparison.Ordinal);
        yield return replacement.Old.Needs.EndpointStep;
        yield return "Messages do not move: switch producers to the replacement, let consumers drain the old broker, then switch them.";
        yield return
            "Update alarms, dashboards, DNS names, secrets and firewall rules that use the old broker, its endpoints or logs.";
        yield return $"Check the mode of the replacement with mq003, watch it for a while, then delete {replacement.Old.Id}: "
            + $"until then you pay for both brokers and {Rule.Id} fails.";
    }
}
