using ConfigRule.Cli.Plan.Model;
using ConfigRule.Cli.Usage;
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
        .. Section("Before you start:", replacement.Notes.Select(note => $"- {note}")),
        .. Section("Not carried over:", NotCarriedOver(replacement).Select(left => $"- {left}")),
        .. Section("Migration:", Steps(replacement, [.. given]).Select((step, i) => $"{i + 1}. {step}")),
    ];

    /// <summary>What the old broker has and the replacement does not get, as sentences.</summary>
    public static IEnumerable<string> NotCarriedOver(Replacement replacement) =>
        replacement.NotCarriedOver.Select(left => $"{left.Member}: {left.Reason}.");

    /// <summary>The steps of the migration: first to create the replacement, last to delete the old broker.</summary>
    /// <param name="replacement">The replacement.</param>
    /// <param name="given">The inputs that the reader has to provide, as the format names them.</param>
    public static IEnumerable<string> Steps(Replacement replacement, IReadOnlyList<string> given)
    {
        OldBroker old = replacement.Old;
        string provide = given.Count == 0 ? "" : $" provide {string.Join(" and ", given)},";
        yield return $"Review the changes,{provide} and create {replacement.Name}; wait until it is RUNNING (about 15 minutes). "
            + "The old broker keeps running.";
        foreach (MigrationStep step in old.Needs.Migration.Steps.Where(step => IsNeeded(step.When, old)))
        {
            yield return Filled(step.Text, old);
        }

        yield return "Messages do not move by themselves. If their order does not matter: let consumers read from both brokers, switch the "
            + "producers to the replacement, and disconnect the consumers from the old broker once it is empty.";
        yield return "If their order matters: stop the producers, let the consumers empty the old broker, switch the consumers to the "
            + "replacement, then start the producers there. The pause lasts as long as it takes to empty the old broker.";
        yield return "The way back, until the old broker is deleted: the same switch in the other direction. Keep its endpoints, users and "
            + "firewall rules until then.";
        yield return
            "Update alarms, dashboards, DNS names, secrets and firewall rules that use the old broker, its endpoints or logs.";
        string delete = old.Stack is null
            ? $"delete {CommentText.Line(old.Id)} (`aws mq delete-broker --broker-id {CommandLine.Word(old.Id)}{old.RegionOption}`)"
            : $"remove {CommentText.Line(old.Id)} from the stack {PrintableText.OneLine(old.Stack, 130)}";
        yield return $"Check the mode of the replacement with mq003, watch it for a while, then {delete}: "
            + $"until then you pay for both brokers and {Rule.Id} fails.";
    }

    private static IEnumerable<string> Section(string title, IEnumerable<string> lines)
    {
        string[] all = [.. lines];
        return all is [] ? [] : ["", title, .. all];
    }

    private static bool IsNeeded(StepCondition condition, OldBroker old) => condition switch
    {
        StepCondition.Always => true,
        StepCondition.OwnUsers => !old.HasLdapUsers,
        StepCondition.UsersInLdap => old.HasLdapUsers,
        StepCondition.Public => old.IsPublic,
        StepCondition.Private => !old.IsPublic,
        _ => throw new ArgumentOutOfRangeException(nameof(condition), condition, null),
    };

    /// <summary>The step with this broker's values; the number of users only, because a plan never contains user names.</summary>
    private static string Filled(string step, OldBroker old)
    {
        string users = (old.Described.Users?.Count ?? 0) switch { 0 => "no known users", 1 => "1 user", var many => $"{many} users" };
        return step
            .Replace("{users}", users, StringComparison.Ordinal)
            .Replace("{old}", CommandLine.Word(old.Id), StringComparison.Ordinal)
            .Replace("{region}", old.RegionOption, StringComparison.Ordinal)
            .Replace("{name}", CommandLine.Word(old.Name), StringComparison.Ordinal);
    }
}
