using System.Globalization;
using ConfigRule.Policy;

namespace ConfigRule.Cli.Output;

/// <summary>
/// One line every ten seconds about how far a command is, for a log or a pipe: without it, a minute of work looks like a program that
/// hangs. A command that ends sooner writes nothing.
/// </summary>
internal sealed class Heartbeat : IDisposable
{
    private const int LongestLine = 500;

    private readonly ITimer timer;

    /// <param name="lines">Where the lines are written; it must accept calls from another thread.</param>
    /// <param name="time">When they are written.</param>
    /// <param name="text">How far the command is; it is called from another thread.</param>
    public Heartbeat(TextWriter lines, TimeProvider time, Func<string> text) => timer = time.CreateTimer(
        _ => lines.WriteLine($"mq003: {PrintableText.OneLine(text(), LongestLine)} …"), state: null, Period, Period);

    /// <summary>The time from one line to the next.</summary>
    public static TimeSpan Period { get; } = TimeSpan.FromSeconds(10);

    /// <summary>A part of a whole, such as <c>12 of 34 Regions</c>.</summary>
    public static string Part(int done, int expected, string nouns) =>
        string.Create(CultureInfo.InvariantCulture, $"{done:N0} of {expected:N0} {nouns}");

    public void Dispose() => timer.Dispose();
}
