using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Amazon;

namespace ConfigRule.Cdk.Settings;

/// <summary>Reads <see cref="DeploymentSettings"/> from the CDK's context. The keys are documented in cdk/docs/settings.md.</summary>
internal static partial class SettingsReader
{
    private const string AlarmTopic = "alarmTopic";

    /// <exception cref="BadSettingsException">It contains a line for each value that is not allowed.</exception>
    public static DeploymentSettings Read(JsonObject values)
    {
        Context context = new(values);
        OrganizationSettings? organization = OrganizationSettingsReader.Read(context);
        DeploymentSettings settings = new()
        {
            Package = new()
            {
                Manifest = context.Text("package", "the path of a package.json", _ => true) ?? new PackageSettings().Manifest,
                AllowStandins = context.Choice(PackagedFunction.AllowStandinsKey, "false", "true") is "true",
            },
            Rule = RuleSettingsReader.Read(context, isForOrganization: organization is not null),
            Remediation = RemediationSettingsReader.Read(context),
            Organization = organization,
            Regions = RegionsReader.Read(context),
            Mail = context.List("mail", "mail addresses", MailAddress()),
            LogRetentionDays = context.Number(
                "logRetentionDays", $"one of {string.Join(", ", LogRetention.Days)}", LogRetention.Days.Contains)
                ?? new DeploymentSettings().LogRetentionDays,
            AlarmTopic = context.Text(AlarmTopic, "the ARN of an SNS topic", TopicArn()),
            PermissionsBoundary = context.Text("permissionsBoundary", "the name or the ARN of an IAM policy", PolicyNameOrArn()),
            Tags = context.Pairs(
                "tags", "key=value, keys of up to 128 characters that do not start with aws:, values of up to 256", TagText.IsTag),
        };

        RefuseTopicsElsewhere(context, settings);
        if (settings is { Organization: not null, Remediation.Automatic: not null, Regions.Count: 0 } && !context.Has("regions"))
        {
            context.Refuse(
                "regions is missing: with remediation 'automatic' the conformance pack names the runbook's role in each Region.");
        }

        context.RefuseUnknownKeys();
        return context.Problems.Count == 0 ? settings : throw new BadSettingsException(context.Problems);
    }

    /// <summary>CloudWatch and Systems Manager publish to topics of their own Region only.</summary>
    private static void RefuseTopicsElsewhere(Context context, DeploymentSettings settings)
    {
        (string, string?)[] topics =
            [(AlarmTopic, settings.AlarmTopic), (RemediationSettingsReader.ApprovalTopic, settings.Remediation?.ApprovalTopic)];
        foreach ((string key, string? topic) in topics)
        {
            if (topic is not null && Arn.Parse(topic).Region is { } home
                && settings.Regions.FirstOrDefault(region => region != home) is { } elsewhere)
            {
                context.Refuse(
                    $"{key} is in {home}, but regions contains {elsewhere}: a topic works in its own Region only, so deploy each Region "
                    + "separately.");
            }
        }
    }

    [GeneratedRegex(@"^[^@\s,""<>]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+\z")]
    private static partial Regex MailAddress();

    [GeneratedRegex(@"^arn:aws[a-z-]*:sns:[a-z0-9-]+:[0-9]{12}:[A-Za-z0-9_-]{1,256}\z")]
    private static partial Regex TopicArn();

    [GeneratedRegex(@"^(arn:aws[a-z-]*:iam::([0-9]{12}|aws):policy/[\w+=,.@/-]+|[\w+=,.@-]{1,128})\z")]
    private static partial Regex PolicyNameOrArn();
}
