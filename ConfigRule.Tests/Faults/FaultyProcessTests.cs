using ConfigRule.Cli.DryRun;
using ConfigRule.Tests.Support.Http;
using ConfigRule.Tests.Support.Lambda;

namespace ConfigRule.Tests.Faults;

/// <summary>A few of the faults through the executable that is shipped, with the clients as it makes them, over TLS.</summary>
public sealed class FaultyProcessTests
{
    [Theory]
    [InlineData("answers 400 ThrottlingException", "PutEvaluations, a change", false)]
    [InlineData("does what it was asked and resets the connection", "PutEvaluations, a sweep", false)]
    [InlineData("keeps half of the answer back for a while", "PutEvaluations, a change", true)]
    [InlineData("keeps half of the answer back for a while", "GetResourceConfigHistory, an oversized change", true)]
    [InlineData("keeps half of the answer back for a while", "ListBrokers, a sweep", true)]
    [InlineData("answers half of the JSON, shorter than it says", "GetResourceConfigHistory, an oversized change", false)]
    [InlineData("has a clock 20 minutes ahead of ours: RequestTimeTooSkewed until we follow it", "ListBrokers, a sweep", true)]
    [InlineData("lists every page twice", "GetComplianceDetailsByConfigRule, a sweep", true)]
    public async Task A_fault_that_passes_is_not_seen(string fault, string site, bool forEver)
    {
        await using FaultyAws aws = Faulty(fault, site, forEver, out CallSite callSite);
        await using RunningFunction lambda = await RunningFunction.StartAsync(aws.Address);

        (await lambda.InvokeAsync(callSite.Event)).Succeeded();

        IReadOnlyList<DashboardRow> rows = aws.Rows;
        Assert.True(aws.Injected > 0);
        aws.Fault = null;
        (await lambda.InvokeAsync(callSite.Event)).Succeeded();
        Assert.Equal(aws.Rows, rows);
    }

    [Theory]
    [InlineData("does not answer", "DescribeBroker, a change without a mode", "The function's time ran out during DescribeBroker after ")]
    [InlineData(
        "answers a page of HTML with status 200",
        "ListBrokers, a sweep",
        "ListBrokers failed: the answer, HTTP 200, cannot be read after ")]
    [InlineData(
        "answers 403 InvalidSignatureException and repeats our request",
        "PutEvaluations, a change",
        "PutEvaluations failed: InvalidSignatureException: The request signature")]
    [InlineData(
        "resets the connection in place of an answer",
        "PutEvaluations, a sweep",
        "PutEvaluations failed: no connection: Connection reset by peer after ")]
    [InlineData(
        "answers the same NextToken",
        "GetComplianceDetailsByConfigRule, a sweep",
        "GetComplianceDetailsByConfigRule failed: it returned the same NextToken twice")]
    public async Task A_fault_that_stays_is_told_and_healed_by_the_same_process(string fault, string site, string message)
    {
        await using FaultyAws aws = Faulty(fault, site, forEver: true, out CallSite callSite);
        await using RunningFunction lambda = await RunningFunction.StartAsync(aws.Address);
        TimeSpan time = fault is "does not answer" ? TimeSpan.FromSeconds(2) : TimeSpan.FromMinutes(1);

        RuntimeError error = (await lambda.InvokeAsync(callSite.Event, time)).Failed();

        Assert.StartsWith(message, error.Message, StringComparison.Ordinal);
        Assert.All(FaultTests.Secrets, secret => Assert.DoesNotContain(secret, error.Body.ToString(), StringComparison.Ordinal));

        aws.Fault = null;
        (await lambda.InvokeAsync(callSite.Event)).Succeeded();
        await using FaultyAws right = new(callSite, TestAuthority.OfTheRun.Server);
        await using RunningFunction other = await RunningFunction.StartAsync(right.Address);
        (await other.InvokeAsync(callSite.Event)).Succeeded();
        Assert.Equal(right.Rows, aws.Rows);
        string output = string.Join('\n', lambda.Processes[0].Output);
        Assert.All(FaultTests.Secrets, secret => Assert.DoesNotContain(secret, output, StringComparison.Ordinal));
    }

    private static FaultyAws Faulty(string fault, string site, bool forEver, out CallSite callSite)
    {
        callSite = CallSite.All.Single(one => one.ToString() == site);
        return new(callSite, TestAuthority.OfTheRun.Server) { Fault = Faults.All.Single(one => one.Name == fault), ForEver = forEver };
    }
}
