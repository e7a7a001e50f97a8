using Amazon.Lambda.Core;
using ConfigRule.Tests.Support;
using ConfigRule.Tests.Support.Lambda;

namespace ConfigRule.Tests.Contract.Lambda;

[Collection(typeof(ProcessWideState))]
public sealed class TextLogTests
{
    [Fact]
    public async Task A_line_is_timestamp_request_id_level_and_message()
    {
        RuntimeEvent invocation = new("{}");
        await using InProcessFunction function = await InProcessFunction.StartAsync((Stream _, ILambdaContext context) =>
        {
            context.Logger.LogInformation("{broker} runs {mode}", "orders", "SINGLE_INSTANCE");
            return Task.CompletedTask;
        });
        (await function.Server.InvokeAsync(invocation)).Succeeded();

        string[] fields = Assert.Single(function.LogLines).Split('\t');
        Assert.Matches(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$", fields[0]);
        Assert.Equal([invocation.RequestId, "info", "orders runs SINGLE_INSTANCE"], fields[1..]);
    }

    [Theory]
    [InlineData("{0} of {1}, {0}", "3 of orders, 3")]
    [InlineData("{count} of {name}", "3 of orders")]
    [InlineData("{@count} of {@name}", "3 of orders")]
    [InlineData("{count:000} of {name}", "003 of orders")]
    [InlineData("{{braces}} {count} of {name}", "} 3 of orders")]
    public async Task Placeholders_of_every_kind_are_filled(string template, string expected)
    {
        string line = Assert.Single(await InProcessFunction.LogsOfAsync(logger => logger.LogInformation(template, 3, "orders")));

        // What the official package makes of doubled braces is not documented: only the rest of the line is asserted.
        Assert.EndsWith(expected, line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_message_without_arguments_is_taken_as_it_is()
    {
        string line = Assert.Single(await InProcessFunction.LogsOfAsync(logger => logger.LogInformation("""{"json":"as it is"}""")));

        Assert.EndsWith("""{"json":"as it is"}""", line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_exception_is_part_of_the_log()
    {
        await using InProcessFunction function = await InProcessFunction.StartAsync(
            (Stream _, ILambdaContext _) => throw new InvalidOperationException("no broker"));
        (await function.InvokeAsync("{}")).Failed();

        string text = string.Join('\n', function.LogLines);
        Assert.Contains("\tfail\t", text, StringComparison.Ordinal);
        Assert.Contains("InvalidOperationException: no broker", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Lines_of_concurrent_threads_stay_whole()
    {
        IReadOnlyList<string> lines = await InProcessFunction.LogsOfAsync(
            logger => Parallel.For(0, 500, number => logger.LogInformation("{number} {filler}", number, new string('x', 300))));

        Assert.Equal(500, lines.Count);
        Assert.All(lines, line => Assert.Matches(@"\tinfo\t\d+ x{300}$", line));
    }
}
