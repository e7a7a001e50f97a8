using ConfigRule.Policy;

namespace ConfigRule.Cli.Plan.Model;

/// <summary>The replacement's network: subnets, security groups, public or not.</summary>
internal static class Network
{
    private static readonly string[] Ordinals = ["First", "Second", "Third"];

    public static IEnumerable<Setting?> Settings(OldBroker old, List<NotCarriedOver> notCarriedOver) =>
    [
        new("PubliclyAccessible", old.IsPublic),
        Subnets(old, notCarriedOver),
        SecurityGroups(old, notCarriedOver),
    ];

    /// <summary>Whether the replacement is created in subnets that somebody chooses.</summary>
    public static bool HasSubnets(OldBroker old) =>
        old.Described.SubnetIds is { Count: > 0 } || !old.IsPublic || old.Needs.Subnets.IsNeededWhenPublic;

    private static Setting? Subnets(OldBroker old, List<NotCarriedOver> notCarriedOver)
    {
        if (!HasSubnets(old))
        {
            return null;
        }

        SubnetRule rule = old.Needs.Subnets;
        string[] subnets = [.. (old.Described.SubnetIds ?? []).DistinctBy(subnet => old.ZoneOf(subnet) ?? subnet, StringComparer.Ordinal)];
        if (subnets.Length < old.Described.SubnetIds?.Count)
        {
            string same = PrintableText.OneLine(string.Join(", ", old.Described.SubnetIds.Except(subnets)), 200);
            notCarriedOver.Add(new("SubnetIds", $"each subnet has to be in another Availability Zone, and these are not: {same}"));
        }

        if (rule.IsExact && subnets.Length > rule.Needed)
        {
            string unused = PrintableText.OneLine(string.Join(", ", subnets[rule.Needed..]), 200);
            string reason = $"{old.Engine.HighlyAvailableMode} needs exactly {rule.Needed} subnets, so these are not used: {unused}";
            notCarriedOver.Add(new("SubnetIds", reason));
            subnets = subnets[..rule.Needed];
        }

        return Filled(subnets, subnets.Length > 0 ? old.ZoneOf(subnets[0]) : null, rule.Needed, rule.Reason);
    }

    private static Setting Filled(string[] subnets, string? zone, int needed, string rule)
    {
        string other = zone is null ? "in another Availability Zone" : $"in another Availability Zone than {zone}";
        IEnumerable<SettingValue> missing = Enumerable.Range(0, needed).Skip(subnets.Length).Select(i => new SettingValue.Unknown(new(
            $"{Ordinals[i]}SubnetId",
            i == 0
                ? "A subnet for the broker."
                : subnets.Length > 0
                    ? $"A subnet of the same VPC as {PrintableText.OneLine(subnets[0], 60)}, {other}."
                    : "A subnet of the same VPC as the first, in another Availability Zone.",
            InputKind.Subnet)));
        return new(
            "SubnetIds",
            new SettingValue.List([.. subnets.Select(subnet => new SettingValue.Text(subnet)), .. missing]),
            subnets.Length < needed
                ? $"{rule} The old broker has {(subnets.Length switch { 0 => "none", 1 => "one", var some => $"{some}" })}: "
                    + $"provide the missing {(needed - subnets.Length == 1 ? "one" : "ones")}."
                : null);
    }

    private static Setting? SecurityGroups(OldBroker old, List<NotCarriedOver> notCarriedOver)
    {
        string[] groups = [.. old.Described.SecurityGroups ?? []];
        if (groups.Length > 0 && old.IsPublic && !old.Needs.TakesSecurityGroupsWhenPublic)
        {
            notCarriedOver.Add(new("SecurityGroups", $"a public {old.Engine.Name} broker cannot have any"));
            return null;
        }

        return groups.Length == 0
            ? null
            : new("SecurityGroups", new SettingValue.List([.. groups.Select(group => new SettingValue.Text(group))]));
    }
}
