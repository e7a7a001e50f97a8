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

[Collection(typeof(ProcessWideState))]
public sealed class LogLevelTests
{
    private static readonly LogLevel[] All = Enum.GetValues<LogLevel>();

    [Fact]
    public async Task Information_and_above_are_written_unless_told_otherwise() =>
        Assert.Equal(["info", "warn", "fail", "crit"], await LevelsWrittenAsync());

    [Theory]
    [InlineData("Trace", 6)]
    [InlineData("Debug", 5)]
    [InlineData("WARNING", 3)]
    [InlineData("error", 2)]
    [InlineData("Critical", 1)]
    public async Task Levels_below_the_configured_one_are_not_written(string level, int written) =>
        Assert.Equal(written, (await LevelsWrittenAsync(("AWS_LAMBDA_LOG_LEVEL", level))).Length);

    [Fact]
    public async Task The_handlers_own_level_setting_wins() =>
        Assert.Equal(
            ["fail", "crit"],
            await LevelsWrittenAsync(("AWS_LAMBDA_LOG_LEVEL", "Trace"), ("AWS_LAMBDA_HANDLER_LOG_LEVEL", "Error")));

    private static async Task<string[]> LevelsWrittenAsync(params (string, string?)[] variables)
    {
        IReadOnlyList<string> lines = await InProcessFunction.LogsOfAsync(
            logger =>
            {
                foreach (LogLevel level in All)
                {
                    logger.Log(level.ToString(), "{count}", 1);
                }
            },
            variables);
        return [.. lines.Select(line => line.Split('\t')[2])];
    }
}

public sealed class LambdaLoggerInterfaceTests
{
    [Fact]
    public void A_logger_for_messages_with_arguments_needs_three_methods()
    {
        ArgumentLogger logger = new();
        ILambdaLogger contract = logger;

        contract.LogInformation("{a}", 1);
        contract.LogWarning("{b}", 2);

        Assert.Equal(["Information {a} 1", "Warning {b} 2"], logger.Messages);
    }

    [Fact]
    public void The_levels_are_the_six_of_Lambda() =>
        Assert.Equal(
            ["Trace", "Debug", "Information", "Warning", "Error", "Critical"],
            Enum.GetValues<LogLevel>().Order().Select(level => level.ToString()));

    private sealed class ArgumentLogger : ILambdaLogger
    {
        public List<string> Messages { get; } = [];

        public void Log(string message) => Messages.Add(message);

        public void LogLine(string message) => Messages.Add(message);

        public void Log(string level, string message, params object[] args) => Messages.Add($"{level} {message} {args[0]}");
    }
}
