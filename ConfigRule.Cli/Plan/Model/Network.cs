using ConfigRule.Policy;

namespace ConfigRule.Cli.Plan.Model;

/// <summary>Where the replacement is reached: subnets, security groups, public or not.</summary>
internal static class Network
{
    // API reference, CreateBroker, subnetIds.
    private const int ActiveStandbySubnets = 2;

    private static readonly string[] Ordinals = ["First", "Second"];

    public static IEnumerable<Setting?> Settings(OldBroker old, List<LeftBehind> leftBehind) =>
    [
        new("PubliclyAccessible", old.IsPublic),
        Subnets(old, leftBehind),
        SecurityGroups(old, leftBehind),
    ];

    private static Setting? Subnets(OldBroker old, List<LeftBehind> leftBehind)
    {
        string[] subnets = [.. old.Described.SubnetIds ?? []];
        if (!old.IsActiveMQ)
        {
            // A public cluster needs none, a private one at least one.
            return subnets.Length == 0 && old.IsPublic ? null : Filled(subnets, 1, "A private cluster needs a subnet.");
        }

        if (subnets.Length > ActiveStandbySubnets)
        {
            leftBehind.Add(new("SubnetIds", $"active/standby takes exactly two subnets, so these are not used: {ShortText.Of(string.Join(", ", subnets[2..]), 200)}"));
        }

        return Filled([.. subnets.Take(ActiveStandbySubnets)], ActiveStandbySubnets, "Active and standby need exactly two subnets, in two Availability Zones.");
    }

    private static Setting Filled(string[] subnets, int needed, string rule)
    {
        IEnumerable<SettingValue> missing = Enumerable.Range(0, needed).Skip(subnets.Length).Select(i => new SettingValue.Open(new(
            $"{Ordinals[i]}SubnetId",
            i == 0
                ? "A subnet for the broker."
                : subnets.Length > 0
                    ? $"A subnet of the same VPC as {ShortText.Of(subnets[0], 60)}, in another Availability Zone."
                    : "A subnet of the same VPC as the first, in another Availability Zone.",
            InputKind.Subnet)));
        return new(
            "SubnetIds",
            new SettingValue.List([.. subnets.Select(subnet => new SettingValue.Text(subnet)), .. missing]),
            subnets.Length < needed ? $"{rule} The old broker has {(subnets.Length == 0 ? "none" : "one")}: give the missing." : null);
    }

    private static Setting? SecurityGroups(OldBroker old, List<LeftBehind> leftBehind)
    {
        string[] groups = [.. old.Described.SecurityGroups ?? []];
        if (groups.Length > 0 && !old.IsActiveMQ && old.IsPublic)
        {
            leftBehind.Add(new("SecurityGroups", "a public RabbitMQ broker cannot have any"));
            return null;
        }

        return groups.Length == 0 ? null : new("SecurityGroups", new SettingValue.List([.. groups.Select(group => new SettingValue.Text(group))]));
    }
}
