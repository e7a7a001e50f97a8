using System.Text.Json;
using System.Text.Json.Nodes;
using ConfigRule.Tests.Support;
using ConfigRule.Tests.Support.Lambda;

namespace ConfigRule.Tests.EndToEnd;

/// <summary>What the published executable writes to its log.</summary>
public sealed class LogTests
{
    [Fact]
    public async Task An_evaluation_is_one_json_line_with_everything_that_an_operator_filters_by()
    {
        await using RunningFunction function = await RunningFunction.StartAsync();

        (await function.InvokeAsync(Some.Event())).Succeeded();

        JsonElement line = Assert.Single(await LinesAsync(function));
        Assert.Equal(1001, EventId(line));
        Assert.Equal(Some.RuleName, line.GetProperty("rule").GetString());
        Assert.Equal(Some.BrokerId, line.GetProperty("resourceId").GetString());
        Assert.Equal("ActiveMQ", line.GetProperty("engine").GetString());
        Assert.Equal("SINGLE_INSTANCE", line.GetProperty("mode").GetString());
        Assert.Equal("NON_COMPLIANT", line.GetProperty("compliance").GetString());
        Assert.True(line.GetProperty("durationMs").GetDouble() >= 0);
    }

    [Fact]
    public async Task A_sweep_ends_with_a_line_that_counts_its_evaluations()
    {
        await using RunningFunction function = await RunningFunction.StartAsync();

        (await function.InvokeAsync(Some.Event(Some.Scheduled()))).Succeeded();

        JsonElement line = Assert.Single(await LinesAsync(function));
        Assert.Equal((1002, 0), (EventId(line), line.GetProperty("evaluations").GetInt32()));
    }

    [Fact]
    public async Task A_wrong_scope_is_a_warning()
    {
        await using RunningFunction function = await RunningFunction.StartAsync();

        (await function.InvokeAsync(Some.Event(Some.Change(Some.Item(type: "AWS::S3::Bucket"))))).Succeeded();

        JsonElement line = (await LinesAsync(function)).Single(line => EventId(line) == 1003);
        Assert.Equal("Warning", line.GetProperty("level").GetString());
        Assert.Equal("AWS::S3::Bucket", line.GetProperty("resourceType").GetString());
    }

    [Fact]
    public async Task No_line_holds_tokens_tags_users_or_bodies_also_when_the_event_is_broken()
    {
        const string Secret = "s3cr3t";
        await using RunningFunction function = await RunningFunction.StartAsync();
        JsonObject item = Some.Item(tags: new() { ["exempt"] = $"{Secret}-reason", ["team"] = $"{Secret}-tag" });
        item["configuration"]!["Users"] = new JsonArray(
            new JsonObject { ["Username"] = $"{Secret}-user", ["Password"] = $"{Secret}-password" });
        function.Aws.Config.IssueToken($"{Secret}-token", Some.RuleName);

        (await function.InvokeAsync(Some.Event(Some.Change(Copy()), """{"ExemptionTagKey":"exempt"}""", $"{Secret}-token"))).Succeeded();
        foreach (string broken in (string[])["configuration", "tags"])
        {
            JsonObject bad = Copy();
            bad[broken] = $"[{item[broken]!.ToJsonString()[..^2]}";
            (await function.InvokeAsync(Some.Event(Some.Change(bad), token: $"{Secret}-token"))).Failed();
        }

        JsonObject cut = Some.Event(token: $"{Secret}-token");
        cut["invokingEvent"] = Some.Change(Copy()).ToJsonString()[..^3];
        (await function.InvokeAsync(cut)).Failed();
        (await function.InvokeAsync(Some.Event(Some.Change(Copy()), token: $"{Secret}-unknown"))).Failed();

        JsonObject Copy() => (JsonObject)item.DeepClone();

        await LinesAsync(function);
        Assert.NotEmpty(function.Process.Output);
        Assert.DoesNotContain(
            [.. function.Process.Output, .. function.Process.Errors], line => line.Contains(Secret, StringComparison.Ordinal));
    }

    private static async Task<JsonElement[]> LinesAsync(RunningFunction function)
    {
        function.Process.Terminate();
        Assert.Equal(0, await function.Process.WaitForExitAsync());
        return [.. function.Process.Output.Select(line => JsonElement.Parse(line))];
    }

    private static int? EventId(JsonElement line) => line.TryGetProperty("eventId", out JsonElement id) ? id.GetInt32() : null;
}
