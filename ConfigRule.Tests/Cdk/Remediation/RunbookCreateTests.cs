using System.Text.Json.Nodes;
using ConfigRule.Tests.Support.Runbook;

namespace ConfigRule.Tests.Cdk.Remediation;

/// <summary>What is left, and what is said, when Amazon MQ or Secrets Manager creates nothing, or does not say.</summary>
public sealed class RunbookCreateTests(RunbookLab lab)
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

        AssertCreateFailed(
            run,
            "StepError: Amazon MQ refused to create orders-ha: A broker named orders-ha exists. The name is taken by orders-ha "
            + $"({other}).\n");
        Assert.Empty(await scene.SecretsAsync());
    }

    [Fact]
    public async Task A_secret_that_cannot_be_deleted_again_is_named()
    {
        await using RunbookScene scene = await RunbookScene.RabbitMqAsync(lab);
        scene.Aws.Answer("mq:CreateBroker", _ => AmazonMq.Error(403, "ForbiddenException", "Not allowed."));
        scene.Aws.Answer(
            "secretsmanager:DeleteSecret", _ => new(400, """{"__type":"AccessDeniedException","message":"Not allowed either."}"""));

        AutomationRun run = await scene.RunAsync();

        string secret = Assert.Single(await scene.SecretsAsync());
        AssertCreateFailed(
            run, $"StepError: Amazon MQ refused to create orders-ha: Not allowed. Delete the secret {secret}, which is not needed.\n");
    }

    [Fact]
    public async Task Nobody_knowing_whether_the_broker_was_created_keeps_the_secret_and_names_it()
    {
        await using RunbookScene scene = await RunbookScene.RabbitMqAsync(lab);
        scene.Aws.Answer(
            "mq:CreateBroker", call => AmazonMq.Error(500, "InternalServerErrorException", $"Something about {Password(call)}."));

        AutomationRun run = await scene.RunAsync();

        string secret = Assert.Single(await scene.SecretsAsync());
        AssertCreateFailed(
            run,
            $"StepError: It is unknown whether Amazon MQ created orders-ha (Something about ***.). If so, the "
            + $"secret {secret} contains its password; otherwise delete that secret. Then start again.\n");
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

        Assert.Contains("StepError: It is unknown whether Amazon MQ created orders-ha", run.Failure, StringComparison.Ordinal);
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

    [Fact]
    public async Task A_secret_that_cannot_be_made_stops_before_the_broker()
    {
        await using RunbookScene scene = await RunbookScene.RabbitMqAsync(lab);
        scene.Aws.Answer(
            "secretsmanager:CreateSecret",
            call => new(
                400, new JsonObject { ["__type"] = "LimitExceededException", ["message"] = $"No {SecretPassword(call)}." }.ToJsonString()));

        AutomationRun run = await scene.RunAsync();

        Assert.Matches("StepError: The secret mq-003/orders-ha/[0-9a-f-]{36} could not be created: No \\*\\*\\*\\.\n$", run.Failure);
        Assert.DoesNotContain(run.Calls, call => call.Action is "mq:CreateBroker");
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
