using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using ConfigRule.Cdk.Remediation;
using ConfigRule.Tests.Support.Runbook;
using ConfigRule.Tests.Support.Tools;

namespace ConfigRule.Tests.Cdk.Remediation;

/// <summary>The document as it is deployed: what SSM accepts, what jsii carries, what people see of it.</summary>
public sealed class RunbookDocumentTests
{
    // SSM's limit is 64 KB; the rest is room for names of approvers and for the next change.
    private const int Most = 52 * 1024;

    private static readonly string[] Approvers = ["${Token[approver.1]}", "arn:aws:iam::123456789012:user/synthetic"];

    [Fact]
    public void The_document_stays_well_below_the_limit_of_ssm()
    {
        int bytes = Encoding.UTF8.GetByteCount(new AutomationDocument(Runbook.Content(RunbookScene.Role, Approvers)).Text);

        Assert.True(bytes < Most, $"The document has {bytes} bytes.");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_document_is_valid_by_the_schema_of_aws(bool withApprovers)
    {
        Assert.Equal(
            "",
            await SchemaErrorsAsync(Runbook.Content(RunbookScene.Role, withApprovers ? Approvers : [], withApprovers ? "topic" : null)));
    }

    [Fact]
    public async Task The_schema_of_aws_finds_what_is_wrong_with_a_document()
    {
        Dictionary<string, object> content = Runbook.Content(RunbookScene.Role, Approvers);
        ((Dictionary<string, object>)((object[])content["mainSteps"])[0])["action"] = "aws:runScript";
        ((Dictionary<string, object>)((Dictionary<string, object>)content["parameters"])["BrokerId"])["type"] = "AWS::AmazonMQ::Broker::Id";

        string errors = await SchemaErrorsAsync(content);

        Assert.Contains("mainSteps[0].action", errors, StringComparison.Ordinal);
        Assert.Contains("parameters['BrokerId'].type", errors, StringComparison.Ordinal);
    }

    [Fact]
    public void Tokens_of_the_cdk_pass_through()
    {
        JsonNode document = JsonSerializer.SerializeToNode(Runbook.Content("${Token[role.1]}", Approvers))!;

        Assert.Equal("${Token[role.1]}", document["parameters"]!["AutomationAssumeRole"]!["default"]!.GetValue<string>());
        Assert.Equal("{{ AutomationAssumeRole }}", document["assumeRole"]!.GetValue<string>());
        JsonNode approve = document["mainSteps"]!.AsArray().Single(step => step!["name"]!.GetValue<string>() is "approve")!;
        Assert.Equal(Approvers, approve["inputs"]!["Approvers"]!.AsArray().Select(approver => approver!.GetValue<string>()));
    }

    [Fact]
    public void The_document_is_made_of_what_jsii_carries()
    {
        HashSet<Type> types = [];
        Visit(Runbook.Content(RunbookScene.Role, Approvers, "topic"));

        Assert.Equal([typeof(bool), typeof(double), typeof(string)], types.OrderBy(type => type.Name, StringComparer.Ordinal));

        void Visit(object value)
        {
            object[] parts = value switch
            {
                Dictionary<string, object> fields => [.. fields.Values],
                object[] items => items,
                _ => [],
            };
            foreach (object part in parts)
            {
                Visit(part);
            }

            if (value is not (Dictionary<string, object> or object[]))
            {
                types.Add(value.GetType());
            }
        }
    }

    [Fact]
    public void A_second_document_does_not_change_the_first()
    {
        Dictionary<string, object> first = Runbook.Content(RunbookScene.Role, Approvers);
        string before = JsonSerializer.Serialize(first);

        Runbook.Content("other", []);

        Assert.Equal(before, JsonSerializer.Serialize(first));
    }

    [Fact]
    public void Every_parameter_has_a_pattern()
    {
        AutomationDocument document = new(Runbook.Content(RunbookScene.Role, []));

        Assert.Equal(
            ["AutomationAssumeRole", "BrokerId", "SubnetIds", "LdapSecret"], document.Parameters.Select(parameter => parameter.Name));
        Assert.All(document.Parameters, parameter => Assert.True(parameter.HasPattern, parameter.Name));
    }

    [Theory]
    [InlineData("BrokerId", "orders")]
    [InlineData("BrokerId", "")]
    [InlineData("BrokerId", "b-1; echo")]
    [InlineData("BrokerId", "b-{{ global:REGION }}")]
    [InlineData("LdapSecret", "other/secret")]
    [InlineData("LdapSecret", "arn:aws:secretsmanager:eu-central-1:123456789012:secret:other-abcdef")]
    [InlineData("AutomationAssumeRole", "")]
    [InlineData("AutomationAssumeRole", "arn:aws:iam::123456789012:user/somebody")]
    [InlineData("Unknown", "x")]
    public void Bad_parameters_are_refused_before_the_first_step(string name, string value)
    {
        AutomationException refused = Assert.Throws<AutomationException>(() => Values(new() { ["BrokerId"] = "b-1", [name] = value }));

        Assert.Contains(name, refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("b-1", "subnet-0123456789abcdef0", "mq-003/ldap", "arn:aws:iam::123456789012:role/path/role")]
    [InlineData(
        "arn:aws-cn:mq:cn-north-1:123456789012:broker:or_ders-1:b-1",
        "subnet-01234567",
        "arn:aws-cn:secretsmanager:cn-north-1:123456789012:secret:mq-003/a/b-abcdef",
        "arn:aws-cn:iam::123456789012:role/role")]
    public void Good_parameters_are_taken(string broker, string subnet, string secret, string role)
    {
        AutomationValues values = Values(
            new()
            {
                ["BrokerId"] = broker,
                ["SubnetIds"] = new JsonArray(subnet),
                ["LdapSecret"] = secret,
                ["AutomationAssumeRole"] = role,
            });

        Assert.Equal(broker, values.Find("BrokerId")!.GetValue<string>());
    }

    [Fact]
    public void Subnets_are_a_list_of_ids()
    {
        Assert.Throws<AutomationException>(() => Values(new() { ["BrokerId"] = "b-1", ["SubnetIds"] = "subnet-01234567" }));
        Assert.Throws<AutomationException>(() => Values(new() { ["BrokerId"] = "b-1", ["SubnetIds"] = new JsonArray("vpc-01234567") }));
        Assert.Throws<AutomationException>(() => Values([]));
    }

    private static AutomationValues Values(JsonObject given) =>
        new(new(Runbook.Content(RunbookScene.Role, [])), given, "123456789012", "execution");

    /// <summary>The schema is older than the runtime.</summary>
    private static Task<string> SchemaErrorsAsync(Dictionary<string, object> content) =>
        NodeTool.RunAsync("ssm.js", JsonSerializer.Serialize(content).Replace("python3.11", "python3.6", StringComparison.Ordinal));
}
