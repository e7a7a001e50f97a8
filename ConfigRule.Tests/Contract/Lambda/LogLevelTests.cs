using Amazon.Lambda.Core;
using ConfigRule.Tests.Support;

namespace ConfigRule.Tests.Contract.Lambda;

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
