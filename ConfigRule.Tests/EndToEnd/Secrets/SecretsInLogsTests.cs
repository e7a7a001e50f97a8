using System.Text.Json.Nodes;
using Amazon.Lambda.Core;
using ConfigRule.Tests.Support;
using ConfigRule.Tests.Support.Aws;
using ConfigRule.Tests.Support.Lambda;

namespace ConfigRule.Tests.EndToEnd.Secrets;

/// <summary>What the published function logs, and tells Lambda of a failure, at every level and in both formats.</summary>
public sealed class SecretsInLogsTests
{
    public static MatrixTheoryData<string, string> Settings => new(Enum.GetNames<LogLevel>(), ["Text", "JSON"]);

    [Theory]
    [MemberData(nameof(Settings))]
    public async Task No_log_line_and_no_error_holds_a_secret(string level, string format)
    {
        await using RunningFunction function = await RunningFunction.StartAsync(
            new Dictionary<string, string>(Canaries.Keys) { ["AWS_LAMBDA_LOG_LEVEL"] = level, ["AWS_LAMBDA_LOG_FORMAT"] = format },
            Some.Live());
        function.Aws.Config.IssueToken(Canaries.Never["result token"], Some.RuleName);
        string refused = "nothing";
        function.Aws.Interfere = (_, request) =>
        {
            bool describes = request.PathAndQuery.StartsWith("/v1/brokers/", StringComparison.Ordinal);
            return refused is "everything" || (refused is "describe-broker" && describes)
                ? FakeAws.Refusal(400, "InvalidSignatureException", Canaries.QuotingTheRequest)
                : describes ? new(200, Canaries.Answered().ToJsonString()) : null;
        };
        string parameters = $$"""{"ExemptionTagKey":"{{Canaries.ExemptionKey}}"}""";
        List<string> told = [];

        (await function.InvokeAsync(Canaries.Event(parameters: parameters))).Succeeded();
        (await function.InvokeAsync(Some.Event(Some.Scheduled(), parameters, Canaries.Never["result token"]))).Succeeded();
        foreach (string broken in Canaries.BrokenEvents())
        {
            told.Add((await function.Lambda.InvokeAsync(broken)).Failed().Body.ToString());
        }

        JsonObject sweep = Some.Event(Some.Scheduled(), parameters, Canaries.Never["result token"]);
        (string What, JsonObject Json)[] refusals =
            [("describe-broker", sweep), ("everything", sweep), ("everything", Canaries.Event())];
        foreach ((string what, JsonObject json) in refusals)
        {
            refused = what;
            RuntimeError error = (await function.InvokeAsync(json)).Failed();
            Assert.Contains("The request signature we calculated does not match", error.Message, StringComparison.Ordinal);
            told.Add(error.Body.ToString());
        }

        function.Process.Terminate();
        Assert.Equal(0, await function.Process.WaitForExitAsync());
        string log = string.Join('\n', [.. function.Process.Output, .. function.Process.Errors]);

        // A level that writes nothing would prove nothing: an error is written at all but the highest.
        Assert.True(log.Length > 0 || level is nameof(LogLevel.Critical), "Nothing was logged.");
        Canaries.AssertAbsent(
            $"{log}\n{string.Join('\n', told)}",
            [.. Canaries.Never, .. Canaries.Settings, KeyValuePair.Create("exemption's reason", Canaries.ExemptionReason)],
            $"Log level {level}, {format},");
    }
}
