using ConfigRule.Cdk.Deploy;
using ConfigRule.Cdk.Settings;
using ConfigRule.Tests.Support;
using ConfigRule.Tests.Support.Aws;
using ConfigRule.Tests.Support.Cdk;

namespace ConfigRule.Tests.Cdk.Deploy;

/// <summary>What happens when the stacks are deployed: new code judges anew, and the new runbook is the one that runs.</summary>
[Collection(typeof(ProcessWideState))]
public sealed class AfterwardsTests
{
    private const string Name = RuleSettings.DefaultName, Runbook = "Mq003-ReplaceBroker";

    private static readonly DeploymentSettings Periodic = new() { Rule = new() { Frequency = "Six_Hours" } };

    [Fact]
    public async Task Both_rules_are_evaluated_in_one_call()
    {
        await using DeployedAccount account = await DeployedAccount.StartAsync([Name, $"{Name}-periodic"], [Runbook]);

        string line = Assert.Single(await FinishAsync(Periodic));

        Assert.Equal([$"{Name},{Name}-periodic"], account.Config.Started);
        Assert.Equal(
            $"eu-central-1: AWS Config evaluates {Name} and {Name}-periodic now; the rows follow within minutes.", line);
    }

    [Theory]
    [InlineData("LimitExceededException")]
    [InlineData("ResourceInUseException")]
    public async Task An_evaluation_that_runs_already_is_a_sentence_with_the_command_for_later(string error)
    {
        await using DeployedAccount account = await DeployedAccount.StartAsync([Name], [Runbook]);
        account.Config.Refusal = error;

        string line = Assert.Single(await FinishAsync(new()));

        Assert.Equal(
            $"eu-central-1: AWS Config evaluates {Name} already, or did so less than a minute ago. For the newest code, in a minute: "
            + $"aws configservice start-config-rules-evaluation --config-rule-names {Name} --region eu-central-1",
            line);
    }

    [Fact]
    public async Task A_rule_that_is_not_there_is_a_sentence_with_the_reason()
    {
        await using DeployedAccount account = await DeployedAccount.StartAsync([], [Runbook]);

        string line = Assert.Single(await FinishAsync(new()));

        Assert.StartsWith(
            $"eu-central-1: AWS Config did not start an evaluation of {Name} (There is no rule {Name}.). By hand: aws configservice ",
            line,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_older_default_version_of_the_runbook_gives_way_to_the_newest_before_a_rule_is_evaluated()
    {
        await using DeployedAccount account = await DeployedAccount.StartAsync([Name], [Runbook]);
        account.Automation.DefaultVersion = "2";
        account.Automation.LatestVersion = "3";

        IReadOnlyList<string> lines = await FinishAsync(new());

        Assert.Equal("3", account.Automation.DefaultVersion);
        Assert.Equal("eu-central-1: CloudFormation had left version 2 of Mq003-ReplaceBroker the default; it is version 3 now.", lines[0]);
        Assert.Equal(
            ["DescribeDocument", "UpdateDocumentDefaultVersion", "StartConfigRulesEvaluation"],
            account.Requests.Select(request => request.Operation));
    }

    [Fact]
    public async Task Without_a_runbook_none_is_looked_at()
    {
        await using DeployedAccount account = await DeployedAccount.StartAsync([Name], []);

        await FinishAsync(new() { Remediation = null });

        Assert.Equal(["StartConfigRulesEvaluation"], account.Requests.Select(request => request.Operation));
    }

    [Fact]
    public async Task In_an_organization_the_rules_have_other_names_and_only_the_runbooks_of_this_account_are_looked_at()
    {
        await using DeployedAccount account = await DeployedAccount.StartAsync([], []);

        Assert.Empty(await FinishAsync(Synthesized.WholeOrganization));
        Assert.Equal(
            [("eu-central-1", "DescribeDocument"), ("us-east-1", "DescribeDocument")], account.Requests);
    }

    private static async Task<IReadOnlyList<string>> FinishAsync(DeploymentSettings settings)
    {
        using ConsoleCapture console = new();
        await Afterwards.FinishAsync(settings, DeployedAccount.Caller);
        return [.. console.Lines.Select(line => line.Trim())];
    }
}

/// <summary>What a person reads before the roll-out to an organization is deleted.</summary>
public sealed class AnnouncementTests
{
    [Fact]
    public void A_deletion_says_where_nobody_looked_and_that_stacks_of_excluded_accounts_are_deleted_first()
    {
        string[] lines = Lines("destroy", Synthesized.WholeOrganization);

        Assert.Equal(
            "Only this account was searched for executions of the runbook: while one runs or waits in another account, AWS Config does "
            + "not delete the rule there.",
            lines[^2]);
        Assert.Equal("Deletes mq003-member in excluded accounts: first, because a StackSet with stacks is not deleted.", lines[^1]);
    }

    [Fact]
    public void A_deployment_says_that_it_deletes_the_stacks_of_excluded_accounts() => Assert.Equal(
        "Deletes mq003-member in excluded accounts: at the end, where the StackSet still has it.",
        Lines("deploy", Synthesized.WholeOrganization)[^1]);

    [Theory]
    [InlineData("deploy")]
    [InlineData("destroy")]
    public void Of_excluded_accounts_nothing_is_said_where_there_is_none_and_no_more_before_a_deployment(string verb) =>
        Assert.DoesNotContain(Lines(verb, Synthesized.LeastOrganization), line => line.Contains("excluded", StringComparison.Ordinal));

    [Fact]
    public void A_deletion_in_one_account_ends_with_what_is_deleted() =>
        Assert.StartsWith("  mq003-account: ", Lines("destroy", new())[^1], StringComparison.Ordinal);

    private static string[] Lines(string verb, DeploymentSettings settings) =>
        Announcement.Text(verb, settings, Synthesized.Package, DeployedAccount.Caller).Split('\n');
}
