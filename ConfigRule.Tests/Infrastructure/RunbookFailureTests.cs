using System.Text.Json.Nodes;
using ConfigRule.Tests.Support.Runbook;

namespace ConfigRule.Tests.Infrastructure;

/// <summary>What is left, and what is said, when something goes wrong on the way.</summary>
public sealed class RunbookFailureTests(RunbookLab lab)
{
    [Fact]
    public async Task A_refused_creation_leaves_no_secret_and_says_why_without_the_password()
    {
        await using RunbookScene scene = await RunbookScene.RabbitMqAsync(lab);
        // Worse than AWS ever was: the refusal quotes the password.
        scene.Aws.Answer("mq:CreateBroker", call => AmazonMq.Error(400, "BadRequestException", $"No {Password(call)} today."));

        AutomationRun run = await scene.RunAsync();

        AssertCreateFailed(run, "StepError: Amazon MQ refused to create orders-ha: No *** today.\n");
        Assert.Empty(await scene.SecretsAsync());
    }

    [Fact]
    public async Task A_request_that_never_leaves_the_sdk_is_a_refusal_of_which_only_the_kind_is_said()
    {
        await using RunbookScene scene = await RunbookScene.RabbitMqAsync(lab);
        // A number where the SDK wants a text: it quotes what it refuses.
        scene.Aws.Edit("mq:DescribeBroker", (_, broker) => broker["tags"] = new JsonObject { ["quoted-number"] = 4711 });

        AutomationRun run = await scene.RunAsync();

        AssertCreateFailed(run, "StepError: Amazon MQ refused to create orders-ha: ParamValidationError\n");
        Assert.Empty(await scene.SecretsAsync());
    }

    [Fact]
    public async Task A_name_that_is_taken_at_the_last_moment_is_said_with_its_holder()
    {
        await using RunbookScene scene = await RunbookScene.RabbitMqAsync(lab);
        string other = await scene.OtherAsync("orders-ha");
        int lists = 0;
        // Not to be seen but by the creation.
        scene.Aws.Edit("mq:ListBrokers", (_, page) =>
        {
            if (++lists <= 2)
            {
                page["brokerSummaries"] = new JsonArray();
            }
        });

        AutomationRun run = await scene.RunAsync();

        AssertCreateFailed(run, $"StepError: Amazon MQ refused to create orders-ha: A broker named orders-ha exists. The name is taken by orders-ha ({other}).\n");
        Assert.Empty(await scene.SecretsAsync());
    }

    [Fact]
    public async Task A_secret_that_cannot_be_deleted_again_is_named()
    {
        await using RunbookScene scene = await RunbookScene.RabbitMqAsync(lab);
        scene.Aws.Answer("mq:CreateBroker", _ => AmazonMq.Error(403, "ForbiddenException", "Not allowed."));
        scene.Aws.Answer("secretsmanager:DeleteSecret", _ => new(400, """{"__type":"AccessDeniedException","message":"Not allowed either."}"""));

        AutomationRun run = await scene.RunAsync();

        string secret = Assert.Single(await scene.SecretsAsync());
        AssertCreateFailed(run, $"StepError: Amazon MQ refused to create orders-ha: Not allowed. Delete the secret {secret}, which is of no use.\n");
    }

    [Fact]
    public async Task Nobody_knowing_whether_the_broker_was_created_keeps_the_secret_and_names_it()
    {
        await using RunbookScene scene = await RunbookScene.RabbitMqAsync(lab);
        scene.Aws.Answer("mq:CreateBroker", call => AmazonMq.Error(500, "InternalServerErrorException", $"Something about {Password(call)}."));

        AutomationRun run = await scene.RunAsync();

        string secret = Assert.Single(await scene.SecretsAsync());
        AssertCreateFailed(
            run,
            $"StepError: Amazon MQ did not say whether it created orders-ha (Something about ***.). If it did, the secret {secret} holds its password; else delete that secret. Then start again.\n");
        Assert.DoesNotContain(run.Calls, call => call.Action is "secretsmanager:DeleteSecret");
    }

    [Fact]
    public async Task A_conflict_with_the_first_try_of_the_same_request_is_no_refusal()
    {
        await using RunbookScene scene = await RunbookScene.RabbitMqAsync(lab);
        int tries = 0;
        scene.Aws.Answer("mq:CreateBroker", _ => ++tries is 1
            ? AmazonMq.Error(500, "InternalServerErrorException", "Created, and then something broke.")
            : AmazonMq.Error(409, "ConflictException", "A broker named orders-ha exists."));

        AutomationRun run = await scene.RunAsync();

        Assert.Contains("StepError: Amazon MQ did not say whether it created orders-ha", run.Failure, StringComparison.Ordinal);
        Assert.Single(await scene.SecretsAsync());
    }

    [Fact]
    public async Task A_repeated_request_creates_one_broker()
    {
        await using RunbookScene scene = await RunbookScene.RabbitMqAsync(lab);
        List<string> requests = [];
        scene.Aws.Answer("mq:CreateBroker", call =>
        {
            requests.Add(JsonNode.Parse(call.Request.Text)!["creatorRequestId"]!.GetValue<string>());
            return requests.Count is 1 ? AmazonMq.Error(500, "InternalServerErrorException", "Once more.") : null;
        });

        Assert.Equal("Success", (await scene.RunAsync()).Status);
        Assert.Equal(2, requests.Count);
        Assert.Single(requests.Distinct());
        Assert.Equal(["orders", "orders-ha"], await scene.BrokersAsync());
    }

    [Theory]
    [InlineData("mq:DescribeBroker")]
    [InlineData("mq:ListBrokers")]
    [InlineData("mq:DescribeBrokerInstanceOptions")]
    public async Task Throttling_is_waited_out(string action)
    {
        await using RunbookScene scene = await RunbookScene.RabbitMqAsync(lab);
        int asked = 0;
        scene.Aws.Answer(action, _ => ++asked is 1 ? AmazonMq.Error(429, "TooManyRequestsException", "Slower.") : null);

        Assert.Equal("Success", (await scene.RunAsync()).Status);
    }

    [Fact]
    public async Task A_secret_that_cannot_be_made_stops_before_the_broker()
    {
        await using RunbookScene scene = await RunbookScene.RabbitMqAsync(lab);
        scene.Aws.Answer("secretsmanager:CreateSecret", call => new(400, new JsonObject { ["__type"] = "LimitExceededException", ["message"] = $"No {SecretPassword(call)}." }.ToJsonString()));

        AutomationRun run = await scene.RunAsync();

        Assert.Matches("StepError: The secret mq-003/orders-ha/[0-9a-f-]{36} could not be made: No \\*\\*\\*\\.\n$", run.Failure);
        Assert.DoesNotContain(run.Calls, call => call.Action is "mq:CreateBroker");
    }

    [Fact]
    public async Task A_creation_that_fails_later_is_said_by_the_verification()
    {
        await using RunbookScene scene = await RunbookScene.RabbitMqAsync(lab);
        scene.Aws.Mq.Outcome = "CREATION_FAILED";
        scene.Aws.Edit("mq:DescribeBroker", (_, broker) => broker["actionsRequired"] = new JsonArray(new JsonObject { ["actionRequiredCode"] = "SYNTHETIC_CODE" }));

        AutomationRun run = await scene.RunAsync();

        Assert.Equal(("Failed", ("verify", "Failed")), (run.Status, run.Steps[^1]));
        Assert.EndsWith(
            $"RuntimeError: orders-ha ({run["create.ReplacementId"]}) is CREATION_FAILED and runs CLUSTER_MULTI_AZ, not RUNNING and CLUSTER_MULTI_AZ; actions required: SYNTHETIC_CODE.\n",
            run.Failure,
            StringComparison.Ordinal);
        Assert.StartsWith("arn:aws:secretsmanager:", run["create.AdminSecretArn"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_broker_with_another_mode_than_asked_for_is_said_by_the_verification()
    {
        await using RunbookScene scene = await RunbookScene.RabbitMqAsync(lab);
        scene.Aws.Edit("mq:DescribeBroker", (_, broker) => broker["deploymentMode"] = "SINGLE_INSTANCE");

        AutomationRun run = await scene.RunAsync();

        Assert.Equal("Failed", run.Status);
        Assert.EndsWith("is RUNNING and runs SINGLE_INSTANCE, not RUNNING and CLUSTER_MULTI_AZ; actions required: none.\n", run.Failure, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_broker_that_never_runs_times_out_with_its_last_state()
    {
        await using RunbookScene scene = await RunbookScene.RabbitMqAsync(lab);
        scene.Aws.Mq.Outcome = null;

        AutomationRun run = await scene.RunAsync();

        Assert.Equal(("TimedOut", ("waitUntilRunning", "TimedOut")), (run.Status, run.Steps[^1]));
        Assert.Contains("CREATION_IN_PROGRESS", run.Failure, StringComparison.Ordinal);
        Assert.StartsWith("b-", run["create.ReplacementId"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_old_broker_that_cannot_be_tagged_fails_the_execution_but_not_the_waiting()
    {
        await using RunbookScene scene = await RunbookScene.RabbitMqAsync(lab);
        scene.Aws.Answer("mq:CreateTags", _ => AmazonMq.Error(403, "ForbiddenException", "No tags today."));

        AutomationRun run = await scene.RunAsync();

        Assert.Equal("Failed", run.Status);
        Assert.Equal([("markOldBroker", "Failed"), ("waitUntilRunning", "Success"), ("verify", "Success")], run.Steps.TakeLast(3));
        Assert.Contains("No tags today.", run.Failure, StringComparison.Ordinal);
        // Without the mark the name still tells.
        Assert.Equal("REPLACED", (await scene.RunAsync())["inspect.Decision"]);
    }

    private static string Password(AwsCall call) => JsonNode.Parse(call.Request.Text)!["users"]![0]!["password"]!.GetValue<string>();

    private static string SecretPassword(AwsCall call) =>
        JsonNode.Parse(JsonNode.Parse(call.Request.Text)!["SecretString"]!.GetValue<string>())!["password"]!.GetValue<string>();

    private static void AssertCreateFailed(AutomationRun run, string because)
    {
        Assert.Equal(("Failed", ("create", "Failed")), (run.Status, run.Steps[^1]));
        Assert.EndsWith(because, run.Failure, StringComparison.Ordinal);
    }
}
