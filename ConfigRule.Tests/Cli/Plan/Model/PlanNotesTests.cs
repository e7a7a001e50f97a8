using Amazon.MQ.Model;
using ConfigRule.Cli.Plan.Formats;
using ConfigRule.Cli.Plan.Model;
using ConfigRule.Cli.Usage;
using ConfigRule.Policy;
using ConfigRule.Tests.Support;

namespace ConfigRule.Tests.Cli.Plan.Model;

/// <summary>What a plan says about the old broker's state, its stack, its version and its migration.</summary>
public sealed class PlanNotesTests
{
    [Theory]
    [InlineData(
        "DELETION_IN_PROGRESS", "test: BrokerState is DELETION_IN_PROGRESS: the broker is being deleted, so there is nothing to replace.")]
    [InlineData(
        "creation_failed",
        "test: BrokerState is CREATION_FAILED: there is no running broker to replace; delete it and create it as ACTIVE_STANDBY_MULTI_AZ.")]
    public void A_broker_that_does_not_run_and_never_will_is_refused(string state, string message) => Assert.Equal(
        message, Assert.Throws<BadInputException>(() => PlanSample.Derive("ActiveMQ", broker => broker.BrokerState = state)).Message);

    [Theory]
    [InlineData("CREATION_IN_PROGRESS", "The old broker is CREATION_IN_PROGRESS: wait until it is RUNNING.")]
    [InlineData("REBOOT_IN_PROGRESS", "The old broker is REBOOT_IN_PROGRESS: wait until it is RUNNING.")]
    [InlineData("HIBERNATING\nnow", "The old broker is HIBERNATING NOW: wait until it is RUNNING.")]
    [InlineData("REPLICA", "The old broker is a REPLICA of a broker in another Region:")]
    [InlineData("CRITICAL_ACTION_REQUIRED", "The old broker is CRITICAL_ACTION_REQUIRED (RABBITMQ_MEMORY_ALARM): it runs, but")]
    public void Any_other_state_than_running_is_noted(string state, string note)
    {
        Replacement replacement = PlanSample.Derive("RabbitMQ", broker =>
        {
            broker.BrokerState = state;
            broker.ActionsRequired = state is "CRITICAL_ACTION_REQUIRED" ? [new() { ActionRequiredCode = "RABBITMQ_MEMORY_ALARM" }] : null;
        });

        Assert.StartsWith(note, replacement.Notes[0], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("RUNNING")]
    [InlineData(null)]
    public void A_running_broker_and_an_unknown_state_need_no_note(string? state) => Assert.DoesNotContain(
        PlanSample.Derive("ActiveMQ", broker => broker.BrokerState = state).Notes,
        note => note.StartsWith("The old broker is", StringComparison.Ordinal));

    [Fact]
    public void A_broker_of_a_stack_is_replaced_in_that_stack()
    {
        Replacement replacement = PlanSample.Derive("ActiveMQ", broker => broker.Tags = new()
        {
            ["aws:cloudformation:stack-name"] = "orders-stack",
            ["aws:cloudformation:logical-id"] = "Broker",
        });

        Assert.StartsWith(
            "The CloudFormation stack orders-stack contains the old broker as Broker. Do not change its DeploymentMode there:",
            replacement.Notes[0],
            StringComparison.Ordinal);
        string last = Checklist.Lines(replacement, []).Last();
        Assert.Contains($"then remove {Some.BrokerId} from the stack orders-stack: until then", last, StringComparison.Ordinal);
        Assert.DoesNotContain("delete-broker", last, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ActiveMQ", "5.17.6", "ended on 2025-06-16")]
    [InlineData("ActiveMQ", "5.15.16", "ended on 2024-09-16")]
    [InlineData("ActiveMQ", "5.14", "ended before 2024-09-16")]
    [InlineData("RabbitMQ", "3.12.13", "ended on 2025-03-17")]
    [InlineData("RabbitMQ", "3.8.34", "ended before 2024-09-16")]
    [InlineData("RabbitMQ", "2", "ended before 2024-09-16")]
    [InlineData("RabbitMQ", "3.13.7", null)]
    [InlineData("RabbitMQ", "4.2", null)]
    [InlineData("ActiveMQ", "5.18", null)]
    [InlineData("ActiveMQ", "x", null)]
    public void A_saved_plan_names_the_day_on_which_support_of_the_version_ended(string engine, string version, string? ended)
    {
        string? why = PlanSample.Derive(engine, broker => broker.EngineVersion = version)
            .Settings.Single(setting => setting.Name is "EngineVersion").Why;

        Assert.Equal(ended is not null, why?.Contains("support", StringComparison.Ordinal) ?? false);
        Assert.Contains(ended ?? "", why ?? "", StringComparison.Ordinal);
    }

    /// <summary>The order lets the newest entry answer for all older ones.</summary>
    [Fact]
    public void The_calendar_is_in_order() => Assert.All(
        EngineTable.AmazonMq.Engines.Select(engine => engine.Replacement.EndedVersions),
        ended => Assert.Equal(ended.OrderBy(one => one.Version).ThenBy(one => one.LastDay), ended));

    [Theory]
    [InlineData("ActiveMQ", null, false)]
    [InlineData("ActiveMQ", "SIMPLE", false)]
    [InlineData("ActiveMQ", "ldap", true)]
    [InlineData("RabbitMQ", "LDAP", false)]
    public void A_plan_speaks_of_ldap_only_where_there_is_some(string engine, string? strategy, bool speaks)
    {
        string[] lines = Lines(engine, broker =>
        {
            broker.AuthenticationStrategy = strategy;
            broker.Users = [new(), new()];
        });

        Assert.Equal(speaks, lines.Any(line => line.Contains("LDAP", StringComparison.Ordinal)));
        Assert.Equal(engine is "ActiveMQ" && !speaks, lines.Any(line => line.Contains("has 2 users: list them", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("ActiveMQ", false, "A network of brokers")]
    [InlineData("RabbitMQ", true, "A dynamic shovel or federation can")]
    [InlineData("RabbitMQ", false, "Neither a shovel nor federation can")]
    public void Messages_are_moved_as_the_engine_can_move_them(string engine, bool isPublic, string start)
    {
        string[] lines = Lines(engine, broker => broker.PubliclyAccessible = isPublic);

        Assert.Single(lines, line => line.Contains(". " + start, StringComparison.Ordinal));
        Assert.Single(
            lines, line => line.Contains("shovel", StringComparison.Ordinal) || line.Contains("network of", StringComparison.Ordinal));
        foreach (string subject in new[] { "Dead-letter", "order does not matter", "order matters", "way back", "durable sub", "delayed" })
        {
            Assert.Contains(lines, line => line.Contains(subject, StringComparison.OrdinalIgnoreCase));
        }
    }

    [Theory]
    [InlineData("eu-central-1")]
    [InlineData(null)]
    public void No_command_is_left_with_a_placeholder_of_the_table(string? region)
    {
        foreach (Engine engine in EngineTable.AmazonMq.Engines)
        {
            DescribeBrokerResponse broker = PlanSample.Derive(engine.Name, broker => broker.BrokerName = "{old} {users}").Old.Described;
            Replacement replacement = Replacement.Derive(new(broker, "test", region, []), EngineTable.AmazonMq);

            string[] steps = [.. Checklist.Steps(replacement, [])];

            Assert.DoesNotContain(steps, step => step.Contains("{region}", StringComparison.Ordinal));
            Assert.DoesNotContain(steps, step => step.Contains("{name}", StringComparison.Ordinal));
            Assert.Contains(steps, step => step.Contains("Value='{old} {users}'", StringComparison.Ordinal));
            Assert.Equal(region is not null, steps.Any(step => step.Contains(" --region eu-central-1`", StringComparison.Ordinal)));
        }
    }

    [Fact]
    public void The_exemption_stays_with_the_old_broker()
    {
        Dictionary<string, string> tags = new() { ["mq-003:exempt"] = "a reason", ["team-exempt"] = "another" };

        Replacement usual = PlanSample.Derive("ActiveMQ", broker => broker.Tags = tags);
        Replacement named = PlanSample.Derive("ActiveMQ", broker => broker.Tags = tags, exemptionTagKey: "team-exempt");

        Assert.Equal(["mq-003:replaces", "team-exempt"], PlanSample.TagsOf(usual).Keys.Order(StringComparer.Ordinal));
        Assert.Equal(["mq-003:exempt", "mq-003:replaces"], PlanSample.TagsOf(named).Keys.Order(StringComparer.Ordinal));
        Assert.Contains(
            new("Tags", "team-exempt exempts the old broker from MQ-003, which the replacement passes"), named.NotCarriedOver);
    }

    [Theory]
    [InlineData("RabbitMQ", true)]
    [InlineData("ActiveMQ", false)]
    public void Resource_shares_are_looked_for_where_there_can_be_some(string engine, bool can) => Assert.Equal(
        can,
        PlanSample.Derive(engine).NotCarriedOver.Any(left => left.Reason.Contains("describe-shared-resources", StringComparison.Ordinal)));

    private static string[] Lines(string engine, Action<DescribeBrokerResponse> change) =>
        [.. Checklist.Lines(PlanSample.Derive(engine, change), [])];
}
