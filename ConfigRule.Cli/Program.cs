using System.CommandLine;
using ConfigRule.Cli.Audit;
using ConfigRule.Cli.Aws;
using ConfigRule.Cli.Evaluate;
using ConfigRule.Cli.Invoke;
using ConfigRule.Cli.Plan;
using ConfigRule.Cli.Usage;
using ConfigRule.Policy;

namespace ConfigRule.Cli;

/// <summary><c>mq003</c>: rule MQ-003 on the command line.</summary>
internal static class Program
{
    private static async Task<int> Main(string[] args)
    {
        RootCommand root = new(
            $"mq003: the policy of the AWS Config rule {Rule.Id} on the command line. {Rule.Title}.")
        {
            AuditCommand.Create(),
            EvaluateCommand.Create(),
            PlanCommand.Create(),
            InvokeCommand.Create(),
        };
        ParseResult parsed = root.Parse(args);
        if (UsageError.Find(parsed) is { } misuse)
        {
            await Console.Error.WriteLineAsync($"mq003: {misuse}");
            return ExitStatus.BadInput;
        }

        Regions.ReadDefault();
        try
        {
            return await parsed.InvokeAsync(new() { EnableDefaultExceptionHandler = false });
        }
        catch (BadInputException failure)
        {
            await Console.Error.WriteLineAsync($"mq003: {failure.Message}");
            return ExitStatus.BadInput;
        }
        catch (AwsFailedException failure)
        {
            await Console.Error.WriteLineAsync($"mq003: {failure.Message}");
            return ExitStatus.AwsFailed;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException && AwsFailure.Reason(failure) is null)
        {
            await Console.Error.WriteLineAsync($"mq003: {failure.Message}");
            return ExitStatus.BadInput;
        }
        catch (OperationCanceledException stopped) when (stopped.InnerException is not TimeoutException)
        {
            return ExitStatus.Interrupted;
        }
        catch (Exception failure) when (AwsFailure.Reason(failure) is not null)
        {
            await Console.Error.WriteLineAsync($"mq003: {AwsFailure.Reason(failure)}");
            return ExitStatus.AwsFailed;
        }
    }
}
