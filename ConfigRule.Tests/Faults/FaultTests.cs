using System.Globalization;
using ConfigRule.Aws;
using ConfigRule.Cli.DryRun;
using ConfigRule.Tests.Support;
using ConfigRule.Tests.Support.Aws;

namespace ConfigRule.Tests.Faults;

/// <summary>Whatever goes wrong: what is right is recorded, or the invocation fails, says why, and the next one records it.</summary>
public sealed class FaultTests(FaultCampaign campaign) : IClassFixture<FaultCampaign>
{
    public static TheoryData<string, string, bool> Matrix =>
        [.. FaultCampaign.Cells.Select(cell => (cell.Fault.Name, cell.Site.ToString(), cell.ForEver))];

    internal static IReadOnlyList<string> Secrets { get; } =
        [Some.Token, AwsEnvironment.SecretKey, AwsEnvironment.SessionToken, Faults.BodySecret];

    [Theory]
    [MemberData(nameof(Matrix))]
    public void What_is_right_is_recorded_now_or_next_time(string fault, string site, bool forEver)
    {
        FaultCell cell = FaultCampaign.Cells.Single(cell =>
            (cell.Fault.Name, cell.Site.ToString(), cell.ForEver) == (fault, site, forEver));
        FaultOutcome outcome = campaign[cell];

        Assert.True(cell.ForEver ? outcome.Injected > 0 : outcome.Injected == 1, $"The fault befell {outcome.Injected} calls.");
        if (outcome.Failure is not null || cell.Fault.LeavesOut)
        {
            if (outcome.Failure is { } failure)
            {
                AssertItSaysWhy(cell, failure);
            }

            Assert.All(outcome.Rows, row => Assert.Contains(row, (IEnumerable<DashboardRow>)[.. outcome.Right, .. outcome.Before]));
        }
        else if (cell.Fault.IsAnotherTruth)
        {
            AssertOnlyTheForgottenDiffer(cell, outcome);
        }
        else
        {
            Assert.Equal(outcome.Right, outcome.Rows);
        }

        Assert.Equal(outcome.Right, outcome.Healed);
    }

    [Theory]
    [InlineData("a change", $"{Some.BrokerId} NON_COMPLIANT, b-bad NON_COMPLIANT, b-gone NON_COMPLIANT")]
    [InlineData("a change without tags", "b-bad NON_COMPLIANT, b-gone NON_COMPLIANT")]
    [InlineData("a sweep", "b-bad NON_COMPLIANT, b-exempt NON_COMPLIANT, b-good COMPLIANT, b-rabbit NON_COMPLIANT")]
    public void What_the_matrix_holds_for_right_is_right(string where, string rows)
    {
        FaultOutcome outcome = campaign[FaultCampaign.Cells.First(cell => cell.Site.Where == where)];

        Assert.Equal(rows, string.Join(", ", outcome.Right.Select(row => $"{row.ResourceId} {row.ComplianceType}")));
    }

    [Fact]
    public void The_table_says_what_each_fault_does() =>
        Golden.Equal(Repository.File("ConfigRule.Tests", "Faults", "faults.md"), FaultTable.Of(campaign));

    private static void AssertItSaysWhy(FaultCell cell, Exception failure)
    {
        Assert.True(failure is EvaluationsNotRecordedException or BrokersNotJudgedException, $"{failure}");
        string[] names =
        [
            Named(cell.Site.Operation),
            .. cell.Site.Meanwhile is { } other && cell.Fault.EndsWithTheTime ? [Named(other)] : (string[])[],
        ];
        Assert.True(names.Any(name => failure.Message.Contains(name, StringComparison.Ordinal)), failure.Message);
        Assert.Contains(cell.Fault.Says ?? "no failure at all", failure.Message, StringComparison.Ordinal);

        // Lambda reports inner exceptions, too.
        Assert.All(Secrets, secret => Assert.DoesNotContain(secret, failure.ToString(), StringComparison.Ordinal));

        string Named(string operation) => string.Format(CultureInfo.InvariantCulture, cell.Fault.Names, operation);
    }

    /// <summary>
    /// A listed broker that is not found has just been deleted. One that AWS Config told of may come: its mode is unknown, and
    /// without tags it is exempt from nothing, until AWS Config says more.
    /// </summary>
    private static void AssertOnlyTheForgottenDiffer(FaultCell cell, FaultOutcome outcome)
    {
        DashboardRow[] other = [.. outcome.Rows.Except(outcome.Right)];
        Assert.All(other, row => Assert.Equal("NON_COMPLIANT", row.ComplianceType));
        if (cell.Site.Where is "a sweep")
        {
            Assert.Empty(other);
            Assert.Equal(cell.ForEver ? ["b-good"] : ["b-good", "b-rabbit"], outcome.Rows.Select(row => row.ResourceId));
        }
        else if (cell.Site.Where is "a sweep, of a broker that is not listed")
        {
            Assert.Equal(outcome.Right, outcome.Rows);
        }
        else
        {
            Assert.Equal(Some.BrokerId, Assert.Single(other).ResourceId);
        }
    }
}
