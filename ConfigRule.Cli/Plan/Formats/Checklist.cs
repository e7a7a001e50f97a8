using System.Globalization;
using ConfigRule.Cli.Plan.Model;
using ConfigRule.Policy;

namespace ConfigRule.Cli.Plan.Formats;

/// <summary>What a plan says beside the settings: what it is, what stays behind, what people have to do.</summary>
internal static class Checklist
{
    /// <summary>The first line of a plan.</summary>
    public static string Title(Replacement replacement) =>
        $"The highly available replacement of the Amazon MQ broker {replacement.Old.Name} ({replacement.Old.Id}).";

    /// <summary>Where to create it.</summary>
    public static string Place(Replacement replacement) => replacement.Old.Region is { } region
        ? $"Create it in {region}, in the account of the old broker."
        : "Create it in the Region and account of the old broker.";

    /// <summary>All of it, for the head of a plan or for standard error.</summary>
    /// <param name="replacement">The replacement.</param>
    /// <param name="given">What its reader has to give, in the words of the form.</param>
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
        int users = replacement.Old.Described.Users?.Count ?? 0;
        yield return $"Review what changes{(given.Length == 0 ? "" : $", give {string.Join(" and ", given)}")}, and create {replacement.Name}. The old broker keeps running.";
        yield return replacement.Old.Needs.UsersStep.Replace("{users}", users.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);
        yield return replacement.Old.Needs.EndpointStep;
        yield return "Messages do not move: lead the producers to the replacement, let consumers empty the old broker, then lead them over too.";
        yield return "Repoint alarms, dashboards, DNS names, secrets and firewall rules that name the old broker, its endpoints or its log groups.";
        yield return $"Check the mode of the replacement with mq003, watch it for a while, then delete {replacement.Old.Id}: until then both are paid for and {Rule.Id} fails.";
    }
}
