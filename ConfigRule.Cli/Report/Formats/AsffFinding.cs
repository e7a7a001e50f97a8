using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Amazon;
using ConfigRule.Aws;
using ConfigRule.Cli.Report.Rows;
using ConfigRule.Policy;

namespace ConfigRule.Cli.Report.Formats;

/// <summary>
/// A row as findings in the AWS Security Finding Format (Security Hub user guide, "AWS Security Finding Format", and API reference,
/// AwsSecurityFinding; lengths from "Required top-level ASFF attributes" and "Optional top-level ASFF attributes").
/// <para>
/// A broker has one finding, with an id that is the same in every report. A broker with an exemption tag has a second one, about the
/// exemption, and only one of the two is active: BatchImportFindings sets the workflow status of new findings only, so a finding that
/// became SUPPRESSED would stay so after the exemption has ended, and nobody would see that the broker fails again.
/// </para>
/// </summary>
internal static class AsffFinding
{
    private const string Type = "Software and Configuration Checks/Industry and Regulatory Standards/NIST 800-53 Controls (USA)";

    // The longest texts that Security Hub takes.
    private const int Title = 256;
    private const int Description = 1024;
    private const int Recommendation = 512;
    private const int Note = 512;

    /// <summary>The row's findings: one or two.</summary>
    /// <param name="row">The broker.</param>
    /// <param name="resource">Its ARN and place.</param>
    /// <param name="now">The report's time, UTC.</param>
    public static IEnumerable<JsonObject> Of(BrokerRow row, AsffResource resource, DateTime now)
    {
        bool isExempt = row.IsExempt;
        (string compliance, string workflow) = row.Compliance switch
        {
            // As Security Hub treats the results of its own controls (API reference, Compliance).
            _ when isExempt => ("NOT_AVAILABLE", "RESOLVED"),
            RowCompliance.Compliant => ("PASSED", "RESOLVED"),
            RowCompliance.NonCompliant => ("FAILED", "NEW"),
            RowCompliance.NotApplicable => ("NOT_AVAILABLE", "RESOLVED"),
            _ => ("WARNING", "NEW"),
        };
        bool isActive = !isExempt && row.Compliance is not RowCompliance.NotApplicable;
        yield return Finding(row, resource, now, "", (compliance, workflow), isActive);
        if (row.Exemption is { } exemption)
        {
            JsonObject finding = Finding(
                row, resource, now, "/exemption", isExempt ? ("FAILED", "SUPPRESSED") : ("NOT_AVAILABLE", "RESOLVED"), isExempt);
            if (isExempt)
            {
                finding["Note"] = new JsonObject
                {
                    ["Text"] = PrintableText.OneLine(exemption.LastDay is { } day
                        ? $"Exempt through {ReportTime.Iso(day)}: {exemption.Reason}"
                        : $"Exempt: {exemption.Reason}", Note),
                    ["UpdatedBy"] = "mq003",
                    ["UpdatedAt"] = ReportTime.Iso(now),
                };
            }

            yield return finding;
        }
    }

    private static JsonObject Finding(
        BrokerRow row, AsffResource resource, DateTime now, string part, (string Compliance, string Workflow) status, bool isActive)
    {
        string time = ReportTime.Iso(now);
        return new()
        {
            // First: a script finds the Region of a batch in it, the fifth field between colons.
            ["ProductArn"] = resource.ProductArn,
            ["SchemaVersion"] = "2018-10-08",
            ["Id"] = $"{resource.Arn}/{Rule.Id}{part}",
            ["GeneratorId"] = $"mq003/{Rule.Id}",
            ["AwsAccountId"] = resource.Account,
            ["Types"] = new JsonArray(Type),
            ["CreatedAt"] = time,
            ["UpdatedAt"] = time,
            ["LastObservedAt"] = time,
            ["Severity"] = Severity(status.Compliance),
            ["Title"] = PrintableText.OneLine($"{Rule.Id} {Rule.Title}", Title),
            ["Description"] = PrintableText.OneLine($"{row.Annotation} {Rule.Risk}", Description),
            ["Remediation"] = new JsonObject
            {
                ["Recommendation"] = new JsonObject
                {
                    ["Text"] = PrintableText.OneLine(Rule.Cure, Recommendation),
                    ["Url"] = Rule.HelpAddress,
                },
            },
            ["ProductFields"] = new JsonObject
            {
                ["mq003/compliance"] = row.Compliance,
                ["mq003/version"] = ReportInfo.ToolVersion,
            },
            ["Resources"] = new JsonArray(resource.ToJson(row)),
            ["Compliance"] = new JsonObject
            {
                ["Status"] = status.Compliance,
                ["RelatedRequirements"] = new JsonArray([.. Rule.Controls.Select(control => (JsonNode)Requirement(control))]),
            },
            ["Workflow"] = new JsonObject { ["Status"] = status.Workflow },
            ["RecordState"] = isActive ? "ACTIVE" : "ARCHIVED",
            // Of a finding that exists, only these change severity and types.
            ["FindingProviderFields"] = new JsonObject { ["Severity"] = Severity(status.Compliance), ["Types"] = new JsonArray(Type) },
        };
    }

    private static JsonObject Severity(string compliance) => new()
    {
        ["Label"] = compliance is "FAILED" or "WARNING" ? Rule.Severity.ToUpperInvariant() : "INFORMATIONAL",
        ["Original"] = Rule.Severity,
    };

    /// <summary>Security Hub's own controls name those of NIST like this.</summary>
    private static string Requirement(Control control) =>
        control.CatalogId is null ? $"{control.Framework} {control.Number}" : $"NIST.800-53.r5 {control.Number}";
}

/// <summary>What a finding must know of a broker.</summary>
/// <param name="Arn">Its ARN.</param>
/// <param name="Partition">E.g. <c>aws</c>.</param>
/// <param name="Region">The Region's name.</param>
/// <param name="Account">Twelve digits.</param>
internal sealed partial record AsffResource(string Arn, string Partition, string Region, string Account)
{
    // Security Hub's limit of an id, less what a finding adds to the ARN.
    private const int LongestArn = 480;

    /// <summary>The product of the account's own findings, which needs no registration.</summary>
    public string ProductArn => $"arn:{Partition}:securityhub:{Region}:{Account}:product/{Account}/default";

    /// <summary>Null if the row does not state enough: a finding needs an ARN, and none is invented.</summary>
    public static AsffResource? Of(BrokerRow row) =>
        (row.Arn ?? (Amazon.Arn.IsArn(row.ResourceId) ? row.ResourceId : ArnOf(row))) is { } text
            && text.Length <= LongestArn && Printable().IsMatch(text)
            && Amazon.Arn.TryParse(text, out Arn arn)
            && Digits().IsMatch(arn.AccountId) && Name().IsMatch(arn.Region)
            ? new(text, arn.Partition, arn.Region, arn.AccountId)
            : null;

    public JsonObject ToJson(BrokerRow row)
    {
        JsonObject broker = new() { ["BrokerArn"] = Arn, ["BrokerId"] = BrokerArn.IdOf(Arn) };
        foreach ((string name, string? value) in (ReadOnlySpan<(string, string?)>)
            [("BrokerName", row.ResourceName), ("DeploymentMode", row.DeploymentMode), ("EngineType", row.EngineType)])
        {
            // Security Hub refuses a text without a visible character.
            if (!string.IsNullOrWhiteSpace(value))
            {
                broker[name] = PrintableText.OneLine(value, PrintableText.AnnotationLength);
            }
        }

        return new()
        {
            ["Type"] = "AwsAmazonMQBroker",
            ["Id"] = Arn,
            ["Partition"] = Partition,
            ["Region"] = Region,
            ["Details"] = new JsonObject { ["AwsAmazonMqBroker"] = broker },
        };
    }

    /// <summary>Of a broker that an aggregator has recorded, whose ARN it does not say: only if every part is known.</summary>
    private static string? ArnOf(BrokerRow row) =>
        row is { AccountId: { } account, Region: { } region, ResourceName: { } name }
            && name != row.ResourceId && Id().IsMatch(row.ResourceId) && Name().IsMatch(region)
            ? $"arn:{RegionEndpoint.GetBySystemName(region).PartitionName}:mq:{region}:{account}:broker:{name}:{row.ResourceId}"
            : null;

    [GeneratedRegex(@"^[0-9]{12}\z")]
    private static partial Regex Digits();

    [GeneratedRegex(@"^[a-z]+(-[a-z]+)+-[0-9]+\z")]
    private static partial Regex Name();

    /// <summary>Amazon MQ's ids.</summary>
    [GeneratedRegex(@"^b-[0-9a-f-]+\z")]
    private static partial Regex Id();

    [GeneratedRegex(@"^[!-~]+\z")]
    private static partial Regex Printable();
}
