using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using ConfigRule.Cli.Evaluate.CloudFormation;
using ConfigRule.Cli.Files;
using ConfigRule.Cli.Report;
using ConfigRule.Cli.Report.Rows;
using ConfigRule.Cli.Usage;

namespace ConfigRule.Cli.Evaluate;

/// <summary><c>mq003 evaluate</c>: evaluates the brokers in files; a file's form is recognized by its content, not by its name.</summary>
internal static class EvaluateCommand
{
    private const int PathsShown = 5;

    private static readonly Argument<string[]> Paths = new("path")
    {
        Description = """
            Files, folders (including their subfolders) or - for standard input: configuration items (one, a list, one per line,
            a snapshot, a notification or event about a change, also gzip), answers of AWS Config (history, query, batch), Amazon MQ
            (describe-broker, list-brokers) and Cloud Control, as JSON or YAML of the AWS CLI or as JSON of PowerShell,
            CloudFormation templates (JSON, YAML, get-template, serverless.yml, cdk.out), Terraform plans and states
            (terraform show -json, terraform.tfstate, *.tf.json).
            """.ReplaceLineEndings(" "),
        Arity = ArgumentArity.OneOrMore,
    };

    private static readonly Option<bool> IgnoreForeign = new("--ignore-foreign")
    {
        Description = "Leave out, without a word, given files that do not name brokers: for tools that pass every changed file.",
    };

    private static readonly ReportOptions Report = new();

    private static readonly TemplateParametersOption Parameters = new();

    public static Command Create()
    {
        Command command = new("evaluate", """
            Evaluate the brokers that files describe: recorded, live or planned. Of a folder every file is read that describes brokers, at
            any depth, except in .git, node_modules, .terraform and the like; what is not read is named.
            Example: mq003 evaluate samples/evaluate --format table
            Example: aws mq list-brokers | mq003 evaluate - --fail-on noncompliant,undecided
            
            """ + ReportOptions.ExitStatuses)
        {
            Paths, IgnoreForeign,
        };
        Report.AddTo(command);
        Parameters.AddTo(command);
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult options, CancellationToken cancellation)
    {
        // Reading is synchronous: yield once so that Ctrl+C works.
        await Task.Yield();
        string[] paths = options.GetValue(Paths)!;
        TemplateParameters parameters = Parameters.Read(options);
        string commandLine = CommandLine.Format(options, [.. Parameters.Secrets(options)]);
        ReportInfo info = new(DateTime.UtcNow, Scope(paths), commandLine, Report.Parameters(options))
        {
            MayBeEmpty = options.GetValue(IgnoreForeign),
        };
        using ProgressLine progress = new(Report.ShowsProgress(options) && !Console.IsErrorRedirected);
        BrokerFiles files = new(info, parameters, options.GetValue(IgnoreForeign), Report.Output.PathOf(options), cancellation);
        IEnumerable<FoundBroker> brokers = Counted(files.Brokers(paths), progress, () => parameters.NoteUndeclared(info));
        return await BrokerReport.WriteAsync(Report, options, info, brokers.ToAsyncEnumerable(), cancellation, paths);
    }

    private static IEnumerable<FoundBroker> Counted(IEnumerable<FoundBroker> brokers, ProgressLine progress, Action atEnd)
    {
        foreach (FoundBroker broker in brokers)
        {
            progress.Count();
            yield return broker;
        }

        progress.Dispose();
        atEnd();
    }

    private static string Scope(string[] paths) =>
        string.Join(", ", paths.Take(PathsShown).Select(path => path is InputFile.StandardInput ? "standard input" : path))
        + (paths.Length > PathsShown ? $" and {paths.Length - PathsShown} more" : "");
}

/// <summary>Shows how many brokers were read, in one line on the terminal that is cleared at the end.</summary>
internal sealed class ProgressLine(bool shown) : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    private readonly Stopwatch running = Stopwatch.StartNew();
    private TimeSpan next = Patience;
    private int brokers;

    public void Count()
    {
        brokers++;
        if (shown && running.Elapsed > next)
        {
            next = running.Elapsed + Pause;
            Console.Error.Write(string.Create(CultureInfo.InvariantCulture, $"\r{brokers:N0} brokers read …"));
        }
    }

    public void Dispose()
    {
        if (next > Patience)
        {
            Console.Error.Write($"\r{new string(' ', 40)}\r");
        }
    }
}
