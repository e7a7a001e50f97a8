using System.CommandLine;
using ConfigRule.Cli.Evaluate;
using ConfigRule.Cli.Invoke;

namespace ConfigRule.Cli;

/// <summary><c>mq003</c>: rule MQ-003 for people.</summary>
internal static class Program
{
    private static async Task<int> Main(string[] args)
    {
        RootCommand root = new("mq003: do Amazon MQ brokers run a highly available deployment mode? The policy of the AWS Config rule MQ-003, for people.")
        {
            InvokeCommand.Create(),
            EvaluateCommand.Create(),
        };
        ParseResult parsed = root.Parse(args);
        if (parsed.Errors.Count > 0)
        {
            await Console.Error.WriteLineAsync($"mq003: {string.Join(' ', parsed.Errors.Select(error => error.Message))}");
            return ExitStatus.BadInput;
        }

        try
        {
            return await parsed.InvokeAsync(new() { EnableDefaultExceptionHandler = false });
        }
        catch (BadInputException failure)
        {
            await Console.Error.WriteLineAsync($"mq003: {failure.Message}");
            return ExitStatus.BadInput;
        }
    }
}
