using ConfigRule.Tests.Support.Tools;

namespace ConfigRule.Tests.Cdk;

/// <summary>That our own linter of conformance packs (Tools/Templates/pack.js) finds what AWS Config refuses.</summary>
public sealed class PackCheckerTests
{
    private const string Good = """
        Parameters:
          ExemptionTagKey: { Type: String, Default: "" }
        Conditions:
          Has: { "Fn::Not": [{ "Fn::Equals": ["", { Ref: ExemptionTagKey }] }] }
        Resources:
          Checked:
            Type: AWS::Config::ConfigRule
            Properties:
              ConfigRuleName: checked
              InputParameters:
                ExemptionTagKey: { "Fn::If": [Has, { Ref: ExemptionTagKey }, { Ref: "AWS::NoValue" }] }
              Source:
                Owner: CUSTOM_LAMBDA
                SourceIdentifier:
                  Fn::Sub: arn:${AWS::Partition}:lambda:${AWS::Region}:${AWS::AccountId}:function:any
                SourceDetails: [{ EventSource: aws.config, MessageType: ConfigurationItemChangeNotification }]
          Remediation:
            Type: AWS::Config::RemediationConfiguration
            DependsOn: [Checked]
            Properties:
              ConfigRuleName: checked
              TargetType: SSM_DOCUMENT
              TargetId: Any
              Automatic: true
              MaximumAutomaticAttempts: 1
              RetryAttemptSeconds: 60
              Parameters:
                AutomationAssumeRole: { StaticValue: { Values: ["arn:aws:iam::123456789012:role/Any"] } }

        """;

    private const string Literal = "\"arn:aws:iam::123456789012:role/Any\"";
    private const string OneParameter = "  ExemptionTagKey: { Type: String, Default: \"\" }\n";

    private static readonly string SixtyMore = string.Concat(Enumerable.Range(1, 60).Select(n => $"  P{n}: {{ Type: String }}\n"));

    private static readonly (string Id, string Part, string Replacement)[] Bad =
    [
        ("pack-place", Literal, "{ \"Fn::Sub\": \"arn:${AWS::Partition}:iam::${AWS::AccountId}:role/Any\" }"),
        ("pack-place", Literal, "\"{{ role }}\""),
        ("pack-place", "ConfigRuleName: checked\n      TargetType", "ConfigRuleName: { Ref: ExemptionTagKey }\n      TargetType"),
        ("pack-function", "Fn::Sub: arn:${AWS::Partition}:lambda:${AWS::Region}:${AWS::AccountId}:function:any", "Fn::ImportValue: Any"),
        ("pack-function", "TargetId: Any", "TargetId: { \"Fn::GetAtt\": [Checked, Arn] }"),
        ("pack-order", "DependsOn: [Checked]", "DependsOn: []"),
        ("pack-automatic", "RetryAttemptSeconds: 60", "ResourceType: AWS::AmazonMQ::Broker"),
        ("pack-type", "AWS::Config::RemediationConfiguration", "AWS::Any::Thing"),
        ("pack-section", "Conditions:", "Outputs: { Any: { Value: any } }\nConditions:"),
        ("pack-size", "Parameters:\n  E", $"Description: {new string('x', 51_200)}\nParameters:\n  E"),
        ("pack-parameters", OneParameter, string.Concat(OneParameter, SixtyMore)),
    ];

    private static readonly string Folder = Directory.CreateTempSubdirectory("mq003-").FullName;

    private static readonly Lazy<Task<LintReport>> Report = new(async () =>
    {
        string[] packs = [Good, .. Bad.Select(bad => Good.Replace(bad.Part, bad.Replacement, StringComparison.Ordinal))];
        string[] files = [.. packs.Select((_, number) => Path.Combine(Folder, $"{number}.yaml"))];
        for (int number = 0; number < packs.Length; number++)
        {
            await File.WriteAllTextAsync(files[number], packs[number]);
        }

        LintReport report = await TemplateLinter.LintAsync(files);
        Directory.Delete(Folder, recursive: true);
        return report;
    });

    [Fact]
    public async Task A_pack_that_AWS_Config_accepts_has_no_finding() => Assert.Empty(Of(0, await Report.Value));

    [Fact]
    public async Task What_AWS_Config_refuses_in_a_pack_is_found()
    {
        LintReport report = await Report.Value;

        Assert.All(Bad.Index(), bad => Assert.Contains(bad.Item.Id, Of(bad.Index + 1, report)));
    }

    private static IEnumerable<string> Of(int number, LintReport report) => report.Findings
        .Where(finding => finding.Tool is "pack" && Path.GetFileName(finding.Template) == $"{number}.yaml")
        .Select(finding => finding.Id);
}
