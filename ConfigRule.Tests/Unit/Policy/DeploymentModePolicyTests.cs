using ConfigRule.Policy;
using ConfigRule.Tests.Support;

namespace ConfigRule.Tests.Unit.Policy;

public sealed class DeploymentModePolicyTests
{
    private static readonly DateOnly Today = new(2026, 7, 1);

    /// <summary>The table of verdicts: engine, mode, verdict, what the annotation must say.</summary>
    public static TheoryData<string?, string?, string, string> Table => new()
    {
        { "ActiveMQ", "ACTIVE_STANDBY_MULTI_AZ", "Compliant", "orders (ActiveMQ) runs ACTIVE_STANDBY_MULTI_AZ: a standby" },
        {
            "ActiveMQ",
            "SINGLE_INSTANCE",
            "NonCompliant",
            "no standby in a second Availability Zone. Recreate it as ACTIVE_STANDBY_MULTI_AZ"
        },
        { "ActiveMQ", "CLUSTER_MULTI_AZ", "NonCompliant", "not a highly available mode of ActiveMQ" },
        { "RabbitMQ", "CLUSTER_MULTI_AZ", "Compliant", "orders (RabbitMQ) runs CLUSTER_MULTI_AZ: its nodes" },
        { "RabbitMQ", "SINGLE_INSTANCE", "NonCompliant", "one node in one Availability Zone. Recreate it as CLUSTER_MULTI_AZ" },
        { "RabbitMQ", "ACTIVE_STANDBY_MULTI_AZ", "NonCompliant", "not a highly available mode of RabbitMQ" },
        { "FutureMQ", "CLUSTER_MULTI_AZ", "Compliant", "orders (FutureMQ) runs CLUSTER_MULTI_AZ" },
        { "FutureMQ", "ACTIVE_STANDBY_MULTI_AZ", "Compliant", "it spans several Availability Zones" },
        { "FutureMQ", "SINGLE_INSTANCE", "NonCompliant", "Recreate it in a multi-AZ mode" },
        { null, "CLUSTER_MULTI_AZ", "Compliant", "orders (engine unknown)" },
        { null, null, "NonCompliant", "orders (engine unknown) has no known deployment mode" },
        { "ActiveMQ", null, "NonCompliant", "has no known deployment mode" },
        { "RabbitMQ", " ", "NonCompliant", "has no known deployment mode" },
        { "RabbitMQ", "QUORUM_MULTI_REGION", "NonCompliant", "runs QUORUM_MULTI_REGION, a mode that this rule does not know" },
        { "FutureMQ", "QUORUM_MULTI_AZ", "NonCompliant", "a mode that this rule does not know" },
        { "ACTIVEMQ", "active_standby_multi_az", "Compliant", "orders (ActiveMQ) runs ACTIVE_STANDBY_MULTI_AZ" },
        { "rabbitmq", "Cluster_Multi_Az", "Compliant", "orders (RabbitMQ) runs CLUSTER_MULTI_AZ" },
        { "RABBITMQ", "single_instance", "NonCompliant", "orders (RabbitMQ) runs SINGLE_INSTANCE" },
    };

    [Theory]
    [MemberData(nameof(Table))]
    public void The_engine_decides_which_mode_passes(string? engine, string? mode, string verdict, string annotation)
    {
        Verdict judged = DeploymentModePolicy.Evaluate(Some.Broker(engine: engine, mode: mode), RuleParameters.Default, Today);

        Assert.Equal(verdict, judged.Compliance.ToString());
        Assert.Contains(annotation, judged.Annotation, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ActiveMQ", "SINGLE_INSTANCE", "NotApplicable")]
    [InlineData("activemq", "ACTIVE_STANDBY_MULTI_AZ", "NotApplicable")]
    [InlineData("RabbitMQ", "SINGLE_INSTANCE", "NonCompliant")]
    [InlineData("FutureMQ", "SINGLE_INSTANCE", "NonCompliant")]
    [InlineData(null, null, "NonCompliant")]
    public void Engines_that_the_rule_leaves_out_are_not_applicable_and_unknown_ones_are_judged(
        string? engine, string? mode, string verdict)
    {
        Verdict judged = DeploymentModePolicy.Evaluate(Some.Broker(engine: engine, mode: mode), Some.Parameters(null, "RabbitMQ"), Today);

        Assert.Equal(verdict, judged.Compliance.ToString());
    }

    [Theory]
    [InlineData("2026-07-01 load tests", "NotApplicable", "Exempt through 2026-07-01: load tests")]
    [InlineData("load tests", "NotApplicable", "Exempt: load tests")]
    [InlineData("2026-06-30 load tests", "NonCompliant", "its exemption expired on 2026-06-30. Recreate it")]
    [InlineData("2026-13-01 load tests", "NonCompliant", "its exemption tag is not 'YYYY-MM-DD reason' or a reason. Recreate it")]
    public void An_exemption_excuses_only_while_it_holds(string tag, string verdict, string annotation)
    {
        Broker broker = Some.Broker(tags: new Dictionary<string, string> { ["exempt"] = tag });

        Verdict judged = DeploymentModePolicy.Evaluate(broker, Some.Parameters("exempt"), Today);

        Assert.Equal(verdict, judged.Compliance.ToString());
        Assert.Contains(annotation, judged.Annotation, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("SINGLE_INSTANCE", "2026-07-01 load tests", "Compliant", true)]
    [InlineData("SINGLE_INSTANCE", "2026-06-30 load tests", "NonCompliant", false)]
    [InlineData("ACTIVE_STANDBY_MULTI_AZ", "2026-07-01 load tests", "Compliant", false)]
    public void An_exempt_broker_is_what_ExemptAs_says_and_its_reason_stays(string mode, string tag, string verdict, bool exempt)
    {
        Broker broker = Some.Broker(mode: mode, tags: new Dictionary<string, string> { ["exempt"] = tag });

        Verdict judged = DeploymentModePolicy.Evaluate(
            broker, Some.Parameters("exempt") with { ExemptAs = Compliance.Compliant }, Today);

        Assert.Equal((verdict, exempt), (judged.Compliance.ToString(), judged.IsExempt));
        Assert.Equal(exempt, judged.Annotation.EndsWith("Exempt through 2026-07-01: load tests", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("ACTIVE_STANDBY_MULTI_AZ", "exempt", "Compliant")]
    [InlineData("SINGLE_INSTANCE", "Exempt", "NonCompliant")]
    [InlineData("SINGLE_INSTANCE", null, "NonCompliant")]
    public void An_exemption_needs_a_failing_broker_and_the_very_tag_key(string mode, string? key, string verdict)
    {
        Broker broker = Some.Broker(mode: mode, tags: new Dictionary<string, string> { ["exempt"] = "load tests" });

        Verdict judged = DeploymentModePolicy.Evaluate(broker, Some.Parameters(key), Today);

        Assert.Equal(verdict, judged.Compliance.ToString());
    }

    [Fact]
    public void However_long_the_names_the_annotation_fits_and_still_says_the_mode()
    {
        Broker broker = Some.Broker(new string('n', 5000), new string('e', 5000), new string('m', 5000));

        Verdict judged = DeploymentModePolicy.Evaluate(broker, RuleParameters.Default, Today);

        Assert.Equal(Compliance.NonCompliant, judged.Compliance);
        Assert.InRange(judged.Annotation.Length, 1, 256);
        Assert.Contains("mmm…, a mode that this rule does not know", judged.Annotation, StringComparison.Ordinal);
    }

    [Fact]
    public void The_longest_annotation_of_a_real_broker_is_not_cut()
    {
        Broker broker = Some.Broker(new string('n', 50), tags: new Dictionary<string, string> { ["exempt"] = "2026-06-30 x" });

        Verdict judged = DeploymentModePolicy.Evaluate(broker, Some.Parameters("exempt"), Today);

        Assert.EndsWith("cannot be changed).", judged.Annotation, StringComparison.Ordinal);
    }
}

public sealed class BrokerTests
{
    private static readonly Dictionary<string, string> Own = new() { ["team"] = "own" };
    private static readonly Dictionary<string, string> Others = new() { ["team"] = "other's" };

    private static readonly Broker Other = new("other", "RabbitMQ", "CLUSTER_MULTI_AZ", Others);

    [Fact]
    public void What_is_known_of_a_broker_stays_when_it_is_completed()
    {
        Broker known = new("orders", "ActiveMQ", "SINGLE_INSTANCE", Own);

        Assert.Equal(known, known.CompletedBy(Other));
    }

    [Fact]
    public void What_is_not_known_of_a_broker_is_taken_over_except_for_its_name() =>
        Assert.Equal(Other with { Name = "orders" }, new Broker("orders").CompletedBy(Other));

    [Fact]
    public void A_broker_that_nothing_completes_stays_as_it_is() => Assert.Equal(new("orders"), new Broker("orders").CompletedBy(null));

    [Theory]
    [InlineData("ActiveMQ", "SINGLE_INSTANCE", true)]
    [InlineData("ActiveMQ", null, false)]
    [InlineData(null, "SINGLE_INSTANCE", false)]
    public void A_broker_is_complete_when_its_engine_and_mode_are_known(string? engine, string? mode, bool complete) =>
        Assert.Equal(complete, new Broker("orders", engine, mode).IsComplete);
}
