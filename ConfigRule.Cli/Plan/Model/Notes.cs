using ConfigRule.Cli.Usage;
using ConfigRule.Policy;

namespace ConfigRule.Cli.Plan.Model;

/// <summary>What the reader of a plan has to know or check before anything is created.</summary>
internal static class Notes
{
    private const string Codes =
        "https://docs.aws.amazon.com/amazon-mq/latest/developer-guide/troubleshooting-action-required-codes.html";

    /// <summary>Why the broker cannot be replaced, as one line; null if it can.</summary>
    public static string? Refusal(OldBroker old) => State(old) switch
    {
        "DELETION_IN_PROGRESS" => "BrokerState is DELETION_IN_PROGRESS: the broker is being deleted, so there is nothing to replace.",
        "CREATION_FAILED" =>
            "BrokerState is CREATION_FAILED: there is no running broker to replace; delete it and create it as "
            + $"{old.Engine.HighlyAvailableMode}.",
        _ => null,
    };

    /// <summary>The sentences, the most urgent first.</summary>
    public static IEnumerable<string> Of(OldBroker old)
    {
        IEnumerable<string?> notes = [OfState(old), OfStack(old), OfOffer(old), OfZones(old)];
        return notes.OfType<string>();
    }

    /// <summary>Developer guide, broker statuses.</summary>
    private static string? OfState(OldBroker old) => State(old) switch
    {
        "" or "RUNNING" => null,
        "CRITICAL_ACTION_REQUIRED" =>
            $"The old broker is CRITICAL_ACTION_REQUIRED{ActionsRequired(old)}: it runs, but is degraded. Do what Amazon MQ asks for "
            + $"first: {Codes}",
        "REPLICA" => "The old broker is a REPLICA of a broker in another Region: it takes no messages itself. Replace its primary first.",
        var state => $"The old broker is {PrintableText.OneLine(state, 40)}{ActionsRequired(old)}: wait until it is RUNNING.",
    };

    private static string ActionsRequired(OldBroker old)
    {
        IEnumerable<string?> codes = (old.Described.ActionsRequired ?? []).Select(action => action.ActionRequiredCode);
        string named = string.Join(", ", codes.OfType<string>());
        return named is "" ? "" : $" ({PrintableText.OneLine(named, 100)})";
    }

    /// <summary>
    /// CloudFormation's reference, AWS::AmazonMQ::Broker: a change of DeploymentMode requires replacement, which creates another
    /// broker and deletes this one.
    /// </summary>
    private static string? OfStack(OldBroker old)
    {
        if (old.Stack is not { } stack)
        {
            return null;
        }

        string resource = old.Described.Tags.GetValueOrDefault("aws:cloudformation:logical-id") is { } id
            ? $" as {PrintableText.OneLine(id, 60)}"
            : "";
        return $"The CloudFormation stack {PrintableText.OneLine(stack, 130)} contains the old broker{resource}. Do not change its "
            + "DeploymentMode there: CloudFormation would replace the broker and delete the old one with its messages. Add the replacement "
            + "to that stack as another resource, migrate, and only then remove the old broker from the template.";
    }

    private static string? OfOffer(OldBroker old) => old.Checks switch
    {
        { Offer: { } offer } =>
            $"Amazon MQ{In(old)} creates {old.Engine.Name} {PrintableText.OneLine(offer.Listed, 100)} as "
            + $"{old.Engine.HighlyAvailableMode}: version and instance type were checked against that.",
        { OfferProblem: { } problem } =>
            $"Versions and instance types could not be checked ({problem.TrimEnd('.')}): compare them with `{old.OptionsCommand}`.",
        _ => null,
    };

    private static string? OfZones(OldBroker old)
    {
        if (!Network.HasSubnets(old))
        {
            return null;
        }

        string[] subnets = [.. old.Described.SubnetIds ?? []];
        if (old.Checks?.Zones is { } zones)
        {
            IEnumerable<string> found = subnets.Select(subnet => $"{subnet} is in {zones.GetValueOrDefault(subnet, "an unknown one")}");
            return $"Availability Zones of the old broker's subnets: {PrintableText.OneLine(string.Join(", ", found), 300)}.";
        }

        string could = old.Checks?.ZonesProblem is { } problem
            ? $"The Availability Zones of the subnets could not be checked ({problem.TrimEnd('.')}). "
            : "";
        IEnumerable<string> missing = Enumerable.Range(1, old.Needs.Subnets.Needed).Skip(subnets.Length).Select(i => $"SUBNET-{i}");
        string all = string.Join(' ', subnets.Select(CommandLine.Word).Concat(missing));
        return $"{could}Check that the subnets are in {old.Needs.Subnets.Needed} Availability Zones: `aws ec2 describe-subnets "
            + $"--subnet-ids {PrintableText.OneLine(all, 200)} --query 'Subnets[].[SubnetId,AvailabilityZone]' "
            + $"--output text{old.RegionOption}`.";
    }

    private static string In(OldBroker old) => old.Region is null ? "" : $" in {old.Region}";

    private static string State(OldBroker old) => old.Described.BrokerState?.Value.ToUpperInvariant() ?? "";
}
