using System.Globalization;
using Spectre.Console;

namespace ConfigRule.Cli.Aws;

/// <summary>Shows on standard error how far the Regions are read, and clears it before the result is written.</summary>
/// <param name="shown">Whether progress is shown.</param>
internal sealed class AwsProgress(bool shown)
{
    private readonly Lock gate = new();
    private ProgressTask? task;
    private int expected;
    private int done;

    /// <summary>Shows progress for as long as <paramref name="work"/> lasts.</summary>
    public async Task WhileAsync(Func<Task> work)
    {
        if (!shown)
        {
            await work();
            return;
        }

        bool colours = string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"));
        IAnsiConsole console = AnsiConsole.Create(new()
        {
            Ansi = AnsiSupport.Yes,
            ColorSystem = colours ? ColorSystemSupport.Standard : ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.Yes,
            Out = new AnsiConsoleOutput(Console.Error),
        });
        await console.Progress()
            .AutoClear(true)
            .Columns(new SpinnerColumn(), new ProgressBarColumn(), new TaskDescriptionColumn { Alignment = Justify.Left })
            .StartAsync(async context =>
            {
                task = context.AddTask("Asking AWS", maxValue: 1).IsIndeterminate();
                await work();
            });
    }

    /// <summary>Adds Regions to the expected number.</summary>
    public void Expect(int regions)
    {
        lock (gate)
        {
            expected += regions;
            Show("");
        }
    }

    /// <summary>A Region was read, or failed.</summary>
    public void Done(string where)
    {
        lock (gate)
        {
            done++;
            Show($": {where}");
        }
    }

    /// <summary>Shows the number of brokers found so far; how many there are in total is unknown.</summary>
    public void Found(int brokers) =>
        task?.Description = string.Create(CultureInfo.InvariantCulture, $"{brokers:N0} brokers");

    private void Show(string last)
    {
        if (task is not null)
        {
            task.IsIndeterminate = false;
            task.MaxValue = Math.Max(1, expected);
            task.Value = done;
            task.Description = Markup.Escape(string.Create(CultureInfo.InvariantCulture, $"{done} of {expected} Regions{last}"));
        }
    }
}
