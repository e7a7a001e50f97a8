using ConfigRule.Cdk.Deploy;
using ConfigRule.Cdk.Settings;
using ConfigRule.Tests.Support.Aws;
using ConfigRule.Tests.Support.Cdk;

namespace ConfigRule.Tests.Cdk.Deploy;

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
