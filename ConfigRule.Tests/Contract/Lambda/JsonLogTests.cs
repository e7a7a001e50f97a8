using System.Globalization;
using System.Text.Json;
using Amazon.Lambda.Core;
using ConfigRule.Tests.Support;
using ConfigRule.Tests.Support.Lambda;

namespace ConfigRule.Tests.Contract.Lambda;

[Collection(typeof(ProcessWideState))]
public sealed class JsonLogTests
{
    [Fact]
    public async Task A_line_tells_when_how_serious_and_of_which_invocation()
    {
        RuntimeEvent invocation = new("{}");
        await using InProcessFunction function = await InProcessFunction.StartAsync(
            (Stream _, ILambdaContext context) =>
            {
                context.Logger.LogWarning("careful");
                return Task.CompletedTask;
            },
            ("AWS_LAMBDA_LOG_FORMAT", "JSON"));
        (await function.Server.InvokeAsync(invocation)).Succeeded();

        JsonElement line = JsonLine.Parse(Assert.Single(function.LogLines));
        Assert.Equal("Warning", line.Text("level"));
        Assert.Equal("careful", line.Text("message"));
        Assert.Equal(invocation.RequestId, line.Text("requestId"));
        Assert.Equal(invocation.TraceId, line.Text("traceId"));
        DateTimeOffset timestamp = DateTimeOffset.Parse(line.Text("timestamp")!, CultureInfo.InvariantCulture);
        Assert.InRange(timestamp, DateTimeOffset.UtcNow.AddMinutes(-1), DateTimeOffset.UtcNow.AddMinutes(1));
    }

    [Fact]
    public async Task Placeholders_are_filled_and_become_properties()
    {
        JsonElement line = await LineAsync(logger => logger.LogInformation("{broker} runs {mode}", "orders", "SINGLE_INSTANCE"));

        Assert.Equal("orders runs SINGLE_INSTANCE", line.Text("message"));
        Assert.Equal("orders", line.Text("broker"));
        Assert.Equal("SINGLE_INSTANCE", line.Text("mode"));
    }

    [Fact]
    public async Task Numbers_stay_numbers_and_truth_stays_truth()
    {
        JsonElement line = await LineAsync(
            logger => logger.LogInformation("{count} {ratio} {price} {done}", 3L, 0.25, 1.50m, true));

        Assert.Equal(3, line.GetProperty("count").GetInt64());
        Assert.Equal(0.25, line.GetProperty("ratio").GetDouble());
        Assert.Equal(1.5m, line.GetProperty("price").GetDecimal());
        Assert.True(line.GetProperty("done").GetBoolean());
    }

    [Fact]
    public async Task A_list_becomes_an_array()
    {
        JsonElement line = await LineAsync(logger => logger.LogInformation("{brokers}", new List<string> { "a", "b" }));

        Assert.Equal(["a", "b"], line.GetProperty("brokers").EnumerateArray().Select(item => item.GetString()));
    }

    [Fact]
    public async Task An_argument_marked_for_JSON_keeps_the_name_without_the_mark()
    {
        JsonElement line = await LineAsync(logger => logger.LogInformation("{@count} brokers", 2));

        Assert.Equal("2 brokers", line.Text("message"));
        Assert.Equal(2, line.GetProperty("count").GetInt32());
    }

    [Fact]
    public async Task Whatever_a_value_holds_the_line_stays_one_line_of_JSON()
    {
        const string Hostile = "\"}\r\n{\"level\":\"Information\"}\t\u0000\u001b[31m\u2028";

        JsonElement line = await LineAsync(logger => logger.LogInformation("{name}", Hostile));

        Assert.Equal(Hostile, line.Text("name"));
        Assert.Equal(Hostile, line.Text("message"));
    }

    [Fact]
    public async Task The_handlers_own_format_setting_wins()
    {
        string line = Assert.Single(await InProcessFunction.LogsOfAsync(
            logger => logger.LogInformation("plain"), ("AWS_LAMBDA_LOG_FORMAT", "JSON"), ("AWS_LAMBDA_HANDLER_LOG_FORMAT", "Default")));

        Assert.DoesNotContain("{", line, StringComparison.Ordinal);
    }

    private static async Task<JsonElement> LineAsync(Action<ILambdaLogger> log) =>
        JsonLine.Parse(Assert.Single(await InProcessFunction.LogsOfAsync(log, ("AWS_LAMBDA_LOG_FORMAT", "JSON"))));
}
