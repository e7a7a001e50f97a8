using System.Text.Json.Nodes;
using ConfigRule.Cdk.Deploy;
using ConfigRule.Tests.Support.Aws;
using ConfigRule.Tests.Support.Cdk;
using ConfigRule.Tests.Support.Http;
using ConfigRule.Tests.Support.Tools;

namespace ConfigRule.Tests.EndToEnd;

/// <summary>What a roll-out to an organization leaves to the AWS CLI, which runs here against a server of the test.</summary>
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

    [Theory]
    [InlineData("conclude", "deployed", "organization")]
    [InlineData("delete-stray-stacks")]
    public async Task After_a_deployment_and_before_a_deletion_the_stacks_of_excluded_accounts_are_deleted(params string[] task)
    {
        await using HttpServer aws = await StartAsync();

        ToolResult run = await RunAsync(aws, Settings, task);

        Assert.Equal((0, ""), (run.Status, run.Errors));
        Assert.Equal(
            [
                "eu-west-1: deletes the StackSet's stacks in excluded accounts: 111111111111",
                "eu-west-2: deletes the StackSet's stacks in excluded accounts: 111111111111",
            ],
            run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        AwsRequest sent = aws.Requests.Select(AwsRequest.Of).First(request => request.Operation is "DeleteStackInstances");
        Assert.Equal("eu-west-1", sent.Scope.Region);
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
    public async Task A_stack_that_is_not_deleted_ends_the_deletion_with_the_command_for_it()
    {
        await using HttpServer aws = await StartAsync(operation: "FAILED");

        ToolResult run = await RunAsync(aws, Settings, "delete-stray-stacks");

        Assert.Equal(3, run.Status);
        Assert.StartsWith(
            "eu-west-1: they were not deleted (FAILED): aws cloudformation delete-stack-instances ", run.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task After_a_roll_out_that_failed_the_accounts_and_the_reasons_are_named()
    {
        await using HttpServer aws = await StartAsync();

        ToolResult run = await RunAsync(aws, Settings, "conclude", "failed", "organization");

        Assert.Equal((0, ""), (run.Status, run.Output));
        Assert.StartsWith(
            "eu-west-1: the conformance pack failed in account 333333333333: NoAvailableConfigurationRecorder: There is no recorder.\n",
            run.Errors,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_command_that_is_printed_runs_as_it_is()
    {
        await using HttpServer aws = await StartAsync();

        ToolResult answer = await Tool.RunAsync(
            "bash",
            ["-c", $"{OrganizationCommands.Shown(OrganizationCommands.FailedAccounts("eu-west-1"))} --output json"],
            "apt-get install bash",
            environment: new Support.Tools.AwsCli(aws.Address, "us-east-1").Environment);

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

        ToolResult run = await RunAsync(aws, settings, "conclude", "deployed", "organization");

        Assert.Equal((0, "", ""), (run.Status, run.Output, run.Errors));
    }

    private static Task<ToolResult> RunAsync(HttpServer aws, JsonObject settings, params string[] task) =>
        CdkProgram.RunAsync(new Support.Tools.AwsCli(aws.Address, "us-east-1").Environment, settings, task);

    private static Task<HttpServer> StartAsync(string operation = "SUCCEEDED") => HttpServer.StartAsync(
        request => Answer(AwsRequest.Of(request).Operation, operation));

    private static WireResponse Answer(string asked, string operation) => asked switch
    {
        "GetCallerIdentity" => Xml(
            "<GetCallerIdentityResult><Account>123456789012</Account><Arn>arn:aws:iam::123456789012:user/officer</Arn>"
            + "</GetCallerIdentityResult>",
            "GetCallerIdentityResponse"),
        // A delegated administrator has no runbook.
        "DescribeDocument" => FakeAws.Refusal(400, "InvalidDocument", ""),
        "ListStackInstances" => Xml(
            "<ListStackInstancesResult><Summaries><member><Account>111111111111</Account></member>"
            + "<member><Account>444444444444</Account></member></Summaries></ListStackInstancesResult>",
            "ListStackInstancesResponse"),
        "DescribeStackSetOperation" => Xml(
            $"<DescribeStackSetOperationResult><StackSetOperation><Status>{operation}</Status></StackSetOperation>"
            + "</DescribeStackSetOperationResult>",
            "DescribeStackSetOperationResponse"),
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
    };

    private static WireResponse Xml(string result, string name) => new(200, $"<{name}>{result}</{name}>", "text/xml");
}
