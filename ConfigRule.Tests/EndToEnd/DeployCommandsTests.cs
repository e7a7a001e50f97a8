using System.Text.Json.Nodes;
using ConfigRule.Tests.Support.Aws;
using ConfigRule.Tests.Support.Cdk;
using ConfigRule.Tests.Support.Http;
using ConfigRule.Tests.Support.Tools;

namespace ConfigRule.Tests.EndToEnd;

/// <summary>The commands that a roll-out to an organization prints: complete, so that the AWS CLI runs them as they are.</summary>
public sealed class DeployCommandsTests
{
    private static readonly JsonObject Settings = new()
    {
        ["organizationId"] = Synthesized.Organization,
        ["organizationRoot"] = "r-ab12",
        ["organizationAdministrator"] = "delegated",
        ["managementAccount"] = "111111111111",
        ["excludedAccounts"] = "111111111111,222222222222",
        ["regions"] = "eu-west-1,eu-west-2",
    };

    [Fact]
    public async Task After_a_roll_out_the_stacks_of_excluded_accounts_are_deleted_by_a_command_for_each_Region()
    {
        await using HttpServer aws = await StartAsync();
        ToolResult run = await ConcludeAsync(aws, Settings, "deployed");
        string[] commands = CommandsIn(run.Output);

        await RunAsync(aws, commands[0]);

        Assert.Equal((0, ""), (run.Status, run.Errors));
        Assert.Equal(2, commands.Length);
        AwsRequest sent = AwsRequest.Of(aws.Requests[^1]);
        Assert.Equal(("DeleteStackInstances", "eu-west-1"), (sent.Operation, sent.Scope.Region));
        Assert.Equal(
            new Dictionary<string, string>
            {
                ["StackSetName"] = "mq003-member",
                ["Regions.member.1"] = "eu-west-1",
                ["DeploymentTargets.OrganizationalUnitIds.member.1"] = "r-ab12",
                ["DeploymentTargets.AccountFilterType"] = "INTERSECTION",
                ["DeploymentTargets.Accounts.member.1"] = "111111111111",
                ["DeploymentTargets.Accounts.member.2"] = "222222222222",
                ["RetainStacks"] = "false",
                ["CallAs"] = "DELEGATED_ADMIN",
            },
            sent.Form.Where(field => field.Key is not ("Action" or "Version" or "OperationId")).ToDictionary());
    }

    [Fact]
    public async Task After_a_roll_out_that_failed_the_accounts_and_the_reasons_are_named_by_a_command()
    {
        await using HttpServer aws = await StartAsync();
        ToolResult run = await ConcludeAsync(aws, Settings, "failed");
        string[] commands = CommandsIn(run.Errors);

        ToolResult answer = await RunAsync(aws, commands[0]);

        Assert.Equal((0, "", 2), (run.Status, run.Output, commands.Length));
        Assert.Equal(
            """[["333333333333","NoAvailableConfigurationRecorder","There is no recorder."]]""",
            JsonNode.Parse(answer.Output)!.ToJsonString());
    }

    [Fact]
    public async Task Nobody_is_excluded_and_nothing_is_said_of_it()
    {
        await using HttpServer aws = await StartAsync();
        JsonObject settings = Settings.DeepClone().AsObject();
        settings.Remove("excludedAccounts");
        settings.Remove("managementAccount");
        settings.Remove("organizationAdministrator");

        ToolResult run = await ConcludeAsync(aws, settings, "deployed");

        Assert.Equal((0, "", ""), (run.Status, run.Output, run.Errors));
    }

    private static Task<ToolResult> ConcludeAsync(HttpServer aws, JsonObject settings, string outcome) => CdkProgram.RunAsync(
        AwsEnvironment.Of(aws.Address, "us-east-1"), settings, "conclude", outcome, "organization");

    private static string[] CommandsIn(string text) =>
        [.. text.Split('\n').Where(line => line.Contains(": aws ", StringComparison.Ordinal)).Select(line => line.Split(": aws ")[1])];

    private static async Task<ToolResult> RunAsync(HttpServer aws, string command)
    {
        ToolResult run = await Tool.RunAsync(
            "bash",
            ["-c", $"aws {command} --output json"],
            "apt-get install bash",
            environment: new AwsCli(aws.Address, "us-east-1").Environment);
        Assert.True(run.Status == 0, run.Errors);
        return run;
    }

    private static Task<HttpServer> StartAsync() => HttpServer.StartAsync(request => AwsRequest.Of(request).Operation switch
    {
        "GetCallerIdentity" => Xml(
            "<GetCallerIdentityResult><Account>123456789012</Account><Arn>arn:aws:iam::123456789012:user/officer</Arn>"
            + "</GetCallerIdentityResult>",
            "GetCallerIdentityResponse"),
        // A delegated administrator has no runbook.
        "DescribeDocument" => FakeAws.Refusal(400, "InvalidDocument", ""),
        "DeleteStackInstances" => Xml(
            "<DeleteStackInstancesResult><OperationId>one</OperationId></DeleteStackInstancesResult>", "DeleteStackInstancesResponse"),
        "GetOrganizationConformancePackDetailedStatus" => new(200, """
            {
              "OrganizationConformancePackDetailedStatuses": [
                {"AccountId": "444444444444", "ConformancePackName": "OrgConformsPack-mq003", "Status": "CREATE_SUCCESSFUL"},
                {
                  "AccountId": "333333333333", "ConformancePackName": "OrgConformsPack-mq003", "Status": "CREATE_FAILED",
                  "ErrorCode": "NoAvailableConfigurationRecorder", "ErrorMessage": "There is no recorder."
                }
              ]
            }
            """),
        string other => throw new InvalidOperationException($"No answer for {other}."),
    });

    private static WireResponse Xml(string result, string name) => new(200, $"<{name}>{result}</{name}>", "text/xml");
}
