using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Amazon;

namespace ConfigRule.Cdk.Settings;

/// <summary>Reads <see cref="DeploymentSettings"/> from the CDK's context. The keys are documented in cdk/docs/settings.md.</summary>
internal static partial class SettingsReader
{
    // API reference: PutConfigRule, PutOrganizationConfigRule; PutOrganizationConformancePack, ExcludedAccounts.
    private const int LongestRuleName = 128, LongestOrganizationRuleName = 64, MostExcludedAccounts = 1000;

    // Quota of AWS Organizations, accounts in an organization.
    private const int MostAccounts = 10_000;

    private const string AlarmTopic = "alarmTopic", ApprovalTopic = "approvalTopic";

    /// <exception cref="BadSettingsException">With a line for each value that is not allowed.</exception>
    public static DeploymentSettings Read(JsonObject values)
    {
        Context context = new(values);
        OrganizationSettings? organization = ReadOrganization(context);
        DeploymentSettings settings = new()
        {
            Package = new()
            {
                Manifest = context.Text("package", "the path of a package.json", _ => true) ?? new PackageSettings().Manifest,
                AllowStandins = context.Choice(PackagedFunction.AllowStandinsKey, "false", "true") is "true",
            },
            Rule = ReadRule(context, organization is null ? LongestRuleName : LongestOrganizationRuleName),
            Remediation = ReadRemediation(context),
            Organization = organization,
            Mail = context.List("mail", "mail addresses", MailAddress()),
            LogRetentionDays = context.Number("logRetentionDays", $"one of {string.Join(", ", LogRetention.Days)}", LogRetention.Days.Contains)
                ?? new DeploymentSettings().LogRetentionDays,
            AlarmTopic = context.Text(AlarmTopic, "the ARN of an SNS topic", TopicArn()),
            PermissionsBoundary = context.Text("permissionsBoundary", "the name or the ARN of an IAM policy", PolicyNameOrArn()),
            Tags = context.Pairs("tags", "key=value, keys of up to 128 characters that do not begin with aws:, values of up to 256", IsTag),
        };

        RefuseTopicsElsewhere(context, settings);
        context.RefuseUnknownKeys();
        return context.Problems.Count == 0 ? settings : throw new BadSettingsException(context.Problems);
    }

    private static RuleSettings ReadRule(Context context, int longest)
    {
        string frequency = context.Choice("periodic", "off", "One_Hour", "Three_Hours", "Six_Hours", "Twelve_Hours", "TwentyFour_Hours");
        int rest = frequency is "off" ? longest : longest - RuleSettings.PeriodicNameOf("").Length;
        string allowed = string.Create(CultureInfo.InvariantCulture, $"1 to {rest} letters, digits, dashes and underscores");
        IReadOnlyList<string> engines = context.List("engineTypes", "ActiveMQ, RabbitMQ", KnownEngine());
        return new()
        {
            Name = context.Text("ruleName", allowed, name => name.Length <= rest && Name().IsMatch(name)) ?? RuleSettings.DefaultName,
            EngineTypes = engines.Count == 0 ? null : string.Join(',', engines),
            ExemptionTagKey = context.Text("exemptionTagKey", "the key of a tag: 1 to 128 characters, not beginning with aws:", IsTagKey),
            Frequency = frequency is "off" ? null : frequency,
        };
    }

    private static RemediationSettings? ReadRemediation(Context context)
    {
        const int LongestWindow = 2_678_000; // API reference, RemediationConfiguration, RetryAttemptSeconds.
        string mode = context.Choice("remediation", "manual", "automatic", "off");
        int? attempts = context.Number("remediationAttempts", 1, 25);
        int? seconds = context.Number("remediationSeconds", 1, LongestWindow);
        RemediationSettings remediation = new()
        {
            Automatic = mode is "automatic" ? new(attempts ?? 1, seconds ?? 3600) : null,
            Approvers = context.List("approvers", "IAM user names, ARNs of users and roles, or role/NAME for a role of the account", Principal()),
            ApprovalTopic = context.Text(ApprovalTopic, "the ARN of an SNS topic whose name begins with Automation", ApprovalTopicArn()),
        };
        NeedsAutomatic("remediationAttempts");
        NeedsAutomatic("remediationSeconds");
        if (mode is "off" && context.Has("approvers"))
        {
            context.Refuse("approvers is set, but remediation is 'off': nobody has anything to approve.");
        }

        if (remediation is { ApprovalTopic: not null, Approvers.Count: 0 })
        {
            context.Refuse($"{ApprovalTopic} is set, but approvers is not: nobody has anything to approve.");
        }

        return mode is "off" ? null : remediation;

        void NeedsAutomatic(string key)
        {
            if (mode is not "automatic" && context.Has(key))
            {
                context.Refuse($"{key} is set, but remediation is '{mode}': it takes effect with 'automatic' only.");
            }
        }
    }

    private static OrganizationSettings? ReadOrganization(Context context)
    {
        string? id = context.Text("organizationId", "the id of an AWS organization, like o-a1b2c3d4e5", OrganizationId());
        string? root = context.Text("organizationRoot", "the id of the organization's root, like r-ab12", OrganizationRoot());
        string administrator = context.Choice("organizationAdministrator", "management", "delegated");
        IReadOnlyList<string> excluded = context.List("excludedAccounts", "12 digits for each account", AccountId());
        if (excluded.Count > MostExcludedAccounts)
        {
            context.Refuse($"excludedAccounts has {excluded.Count} accounts: allowed are up to {MostExcludedAccounts}.");
        }

        int? tolerated = context.Number("toleratedFailures", 0, MostAccounts);
        IReadOnlyList<string> regions = context.List("regions");
        // Some of the SDK's entries are endpoints of a service, not Regions.
        HashSet<string> known = [.. RegionEndpoint.EnumerableAllRegions.Select(region => region.SystemName).Where(name => Region().IsMatch(name))];
        foreach (string region in regions.Where(region => !known.Contains(region)))
        {
            context.Refuse($"regions is '{region}': allowed are AWS's Regions: {string.Join(", ", known.Order(StringComparer.Ordinal))}.");
        }

        if (!context.Has("organizationId"))
        {
            foreach (string key in new[] { "organizationRoot", "organizationAdministrator", "excludedAccounts", "toleratedFailures", "regions" }.Where(context.Has))
            {
                context.Refuse($"{key} is set, but organizationId is not: it takes effect with an organization only.");
            }

            return null;
        }

        if (!context.Has("organizationRoot"))
        {
            context.Refuse("organizationRoot is missing: allowed is the id of the organization's root, like r-ab12 (aws organizations list-roots).");
        }

        if (context.Has("mail"))
        {
            context.Refuse("mail is set, but it works in one account only: in an organization use an AWS Config aggregator, or 'mq003 audit --aggregator'.");
        }

        return new(id ?? "", root ?? "")
        {
            IsDelegated = administrator is "delegated",
            ExcludedAccounts = excluded,
            ToleratedFailures = tolerated ?? 0,
            Regions = regions,
        };
    }

    /// <summary>CloudWatch and Systems Manager tell a topic of their own Region only.</summary>
    private static void RefuseTopicsElsewhere(Context context, DeploymentSettings settings)
    {
        foreach ((string key, string? topic) in new[] { (AlarmTopic, settings.AlarmTopic), (ApprovalTopic, settings.Remediation?.ApprovalTopic) })
        {
            if (topic?.Split(':')[3] is { } home && settings.Organization?.Regions.FirstOrDefault(region => region != home) is { } elsewhere)
            {
                context.Refuse($"{key} is in {home}, but regions names {elsewhere}: a topic serves its own Region only, so deploy each Region by itself.");
            }
        }
    }

    private static bool IsTag(string key, string value) => IsTagKey(key) && value.Length <= 256 && TagText().IsMatch(value);

    private static bool IsTagKey(string key) =>
        key.Length is >= 1 and <= 128 && TagText().IsMatch(key) && !key.StartsWith("aws:", StringComparison.OrdinalIgnoreCase);

    [GeneratedRegex(@"^[A-Za-z0-9_-]+\z")]
    private static partial Regex Name();

    [GeneratedRegex(@"^(ActiveMQ|RabbitMQ)\z", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex KnownEngine();

    [GeneratedRegex(@"^[\p{L}\p{Z}\p{N}_.:/=+\-@]*\z")]
    private static partial Regex TagText();

    [GeneratedRegex(@"^[^@\s,""<>]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+\z")]
    private static partial Regex MailAddress();

    [GeneratedRegex(@"^arn:aws[a-z-]*:sns:[a-z0-9-]+:[0-9]{12}:[A-Za-z0-9_-]{1,256}\z")]
    private static partial Regex TopicArn();

    // Systems Manager's reference, aws:approve, NotificationArn.
    [GeneratedRegex(@"^arn:aws[a-z-]*:sns:[a-z0-9-]+:[0-9]{12}:Automation[A-Za-z0-9_-]{0,246}\z")]
    private static partial Regex ApprovalTopicArn();

    [GeneratedRegex(@"^(arn:aws[a-z-]*:iam::([0-9]{12}|aws):policy/[\w+=,.@/-]+|[\w+=,.@-]{1,128})\z")]
    private static partial Regex PolicyNameOrArn();

    [GeneratedRegex(@"^(arn:aws[a-z-]*:(iam|sts)::[0-9]{12}:(user|role|assumed-role)/[\w+=.@/-]+|role/[\w+=.@/-]+|[\w+=.@-]{1,64})\z")]
    private static partial Regex Principal();

    [GeneratedRegex(@"^[0-9]{12}\z")]
    private static partial Regex AccountId();

    [GeneratedRegex(@"^[a-z]+(-[a-z]+)+-[0-9]\z")]
    private static partial Regex Region();

    // API reference of AWS Organizations: Organization, Id; Root, Id.
    [GeneratedRegex(@"^o-[a-z0-9]{10,32}\z")]
    private static partial Regex OrganizationId();

    [GeneratedRegex(@"^r-[0-9a-z]{4,32}\z")]
    private static partial Regex OrganizationRoot();
}
