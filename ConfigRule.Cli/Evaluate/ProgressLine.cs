using System.Diagnostics;
using System.Globalization;

namespace ConfigRule.Cli.Evaluate;

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
