using ConfigRule.Cli.Output;
using Spectre.Console;

namespace ConfigRule.Cli.Aws;

/// <summary>
/// Shows on standard error how far the Regions are read: on a terminal as a bar, which is cleared before the result is written;
/// otherwise as a <see cref="Heartbeat"/>.
/// </summary>
/// <param name="shown">Whether progress is shown.</param>
/// <param name="log">Where the lines are written; null to show the bar on a terminal, and the lines elsewhere.</param>
/// <param name="time">When they are written; null for the system's time.</param>
internal sealed class AwsProgress(bool shown, TextWriter? log = null, TimeProvider? time = null)
{
    private readonly Lock gate = new();
    private ProgressTask? task;
    private int expected;
    private int done;
    private int? brokers;

    /// <summary>Shows progress for as long as <paramref name="work"/> lasts.</summary>
    public async Task WhileAsync(Func<Task> work)
    {
        if (!shown)
        {
            await work();
        }
        else if (log is not null || Console.IsErrorRedirected)
        {
            using Heartbeat lines = new(log ?? Console.Error, time ?? TimeProvider.System, SoFar);
            await work();
        }
        else
        {
            await BarWhileAsync(work);
        }
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
    public void Found(int brokersSoFar)
    {
        lock (gate)
        {
            brokers = brokersSoFar;
            if (expected == 0)
            {
                task?.Description = SoFar();
            }
        }
    }

    private string SoFar()
    {
        lock (gate)
        {
            string found = brokers is { } number ? TableText.Count(number, "broker") : "";
            return (expected, found) switch
            {
                (0, "") => "waiting for AWS",
                (0, _) => $"{found} read so far",
                (_, "") => $"{Heartbeat.Part(done, expected, "Regions")} read",
                _ => $"{Heartbeat.Part(done, expected, "Regions")} read, {found}",
            };
        }
    }

    private async Task BarWhileAsync(Func<Task> work)
    {
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

    private void Show(string last)
    {
        if (task is not null)
        {
            task.IsIndeterminate = false;
            task.MaxValue = Math.Max(1, expected);
            task.Value = done;
            task.Description = Markup.Escape($"{Heartbeat.Part(done, expected, "Regions")}{last}");
        }
    }
}
