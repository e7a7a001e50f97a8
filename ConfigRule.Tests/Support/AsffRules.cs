using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace ConfigRule.Tests.Support;

/// <summary>
/// What Security Hub refuses and moto takes: the lengths and values of its user guide, "Required top-level ASFF attributes" and
/// "Optional top-level ASFF attributes", and of its API reference.
/// </summary>
internal static partial class AsffRules
{
    private static readonly string[] Required =
    [
        "SchemaVersion", "Id", "ProductArn", "GeneratorId", "AwsAccountId", "CreatedAt", "UpdatedAt", "Title", "Description", "Resources",
    ];

    /// <summary>Fails if a line is not what BatchImportFindings takes.</summary>
    public static void Check(string line)
    {
        JsonArray findings = JsonNode.Parse(line)!.AsArray();
        Assert.InRange(findings.Count, 1, 100);
        Assert.Single(findings.Select(finding => Text(finding!, "ProductArn")).Distinct());
        Assert.Equal(findings.Count, findings.Select(finding => Text(finding!, "Id")).Distinct().Count());
        Assert.All(findings, finding => Check(finding!));
    }

    private static void Check(JsonNode finding)
    {
        Assert.All(Required, name => Assert.NotNull(finding[name]));
        Assert.InRange(Encoding.UTF8.GetByteCount(finding.ToJsonString()), 1, 240 * 1024);
        Assert.All(Texts(finding), text => Assert.Matches(@"\S", text));
        Assert.Equal("2018-10-08", Text(finding, "SchemaVersion"));
        Match product = ProductArn().Match(Text(finding, "ProductArn"));
        Assert.True(product.Success, Text(finding, "ProductArn"));
        Assert.Equal(Text(finding, "AwsAccountId"), product.Groups["account"].Value);
        Assert.InRange(Text(finding, "Id").Length, 1, 512);
        Assert.InRange(Text(finding, "GeneratorId").Length, 1, 512);
        Assert.InRange(Text(finding, "Title").Length, 1, 256);
        Assert.InRange(Text(finding, "Description").Length, 1, 1024);
        Assert.InRange(finding["Types"]!.AsArray().Count, 1, 50);
        Assert.All(finding["Types"]!.AsArray(), type => Assert.Matches("^Software and Configuration Checks(/[^/]+){1,2}$", (string?)type));
        Assert.All(new[] { "CreatedAt", "UpdatedAt", "LastObservedAt" }, name => Assert.Matches(Time(), Text(finding, name)));
        Assert.Contains(Text(finding["Severity"]!, "Label"), (string[])["INFORMATIONAL", "LOW", "MEDIUM", "HIGH", "CRITICAL"]);
        Assert.InRange(Text(finding["Severity"]!, "Original").Length, 1, 64);
        Assert.Equal(finding["Severity"]!.ToJsonString(), finding["FindingProviderFields"]!["Severity"]!.ToJsonString());
        Assert.InRange(Text(finding["Remediation"]!["Recommendation"]!, "Text").Length, 1, 512);
        Assert.StartsWith("https://", Text(finding["Remediation"]!["Recommendation"]!, "Url"), StringComparison.Ordinal);
        Assert.InRange(finding["ProductFields"]!.AsObject().Count, 0, 50);
        Assert.Contains(Text(finding["Compliance"]!, "Status"), (string[])["PASSED", "WARNING", "FAILED", "NOT_AVAILABLE"]);
        Assert.InRange(finding["Compliance"]!["RelatedRequirements"]!.AsArray().Count, 0, 32);
        Assert.All(finding["Compliance"]!["RelatedRequirements"]!.AsArray(), text => Assert.InRange(((string)text!).Length, 1, 64));
        Assert.Contains(Text(finding["Workflow"]!, "Status"), (string[])["NEW", "NOTIFIED", "RESOLVED", "SUPPRESSED"]);
        Assert.Contains(Text(finding, "RecordState"), (string[])["ACTIVE", "ARCHIVED"]);
        if (finding["Note"] is { } note)
        {
            Assert.InRange(Text(note, "Text").Length, 1, 512);
            Assert.InRange(Text(note, "UpdatedBy").Length, 1, 512);
            Assert.Matches(Time(), Text(note, "UpdatedAt"));
        }

        JsonNode resource = Assert.Single(finding["Resources"]!.AsArray())!;
        Assert.Equal("AwsAmazonMQBroker", Text(resource, "Type"));
        Assert.InRange(Text(resource, "Id").Length, 1, 512);
        Assert.Contains(Text(resource, "Partition"), (string[])["aws", "aws-cn", "aws-us-gov"]);
        Assert.Equal(product.Groups["region"].Value, Text(resource, "Region"));
        Assert.Equal(["AwsAmazonMqBroker"], resource["Details"]!.AsObject().Select(member => member.Key));
    }

    private static string Text(JsonNode node, string name) => (string)node[name]!;

    private static IEnumerable<string> Texts(JsonNode? node) => node switch
    {
        JsonObject json => json.SelectMany(member => Texts(member.Value)),
        JsonArray list => list.SelectMany(Texts),
        JsonValue value => [(string)value!],
        _ => [],
    };

    [GeneratedRegex(@"^arn:[a-z-]+:securityhub:(?<region>[a-z0-9-]+):(?<account>[0-9]{12}):product/\k<account>/default$")]
    private static partial Regex ProductArn();

    [GeneratedRegex(@"^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z$")]
    private static partial Regex Time();
}
