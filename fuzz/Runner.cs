using System.Diagnostics;
using ConfigRule.Fuzz.Targets;

namespace ConfigRule.Fuzz;

/// <summary>Runs a target on one input after the other, and knows the edges that were taken and what failed.</summary>
internal sealed class Runner(FuzzTarget target, Coverage coverage, string output) : IDisposable
{
    private static readonly TimeSpan Slow = TimeSpan.FromSeconds(1);

    private readonly CurrentInput current = new(output);
    private readonly HashSet<string> findings = new(StringComparer.Ordinal);

    /// <summary>Edges taken by any input.</summary>
    public int Edges => coverage.Edges;

    public int Findings => findings.Count;

    /// <summary>Whether the input passes and does something that no input did before.</summary>
    public bool IsNew(byte[] input) => Passes(input) && coverage.IsNew();

    /// <summary>The edges that the input takes; none when it fails.</summary>
    public HashSet<int> EdgesOf(byte[] input) => Passes(input) ? coverage.Taken() : [];

    public void Dispose() => current.Dispose();

    private bool Passes(byte[] input)
    {
        current.Write(input);
        (string? failure, TimeSpan elapsed) = Run(input);
        if (failure is null && elapsed > Slow)
        {
            // The first time may be the machine's fault.
            (failure, elapsed) = Run(input);
            failure ??= elapsed > Slow ? $"It takes {elapsed.TotalSeconds:F1} s." : null;
        }

        if (failure is null)
        {
            return true;
        }

        if (findings.Add(failure.Split('\n', 2)[0]))
        {
            string file = Path.Combine(output, $"finding-{findings.Count}");
            File.WriteAllBytes(file, input);
            Console.WriteLine($"{target.Name}: {failure}\n  the input: {file}");
        }

        return false;
    }

    private (string? Failure, TimeSpan Elapsed) Run(byte[] input)
    {
        coverage.Begin();
        long start = Stopwatch.GetTimestamp();
        string? failure = null;
        try
        {
            target.Check(input);
        }
#pragma warning disable CA1031 // Any exception is a finding.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            failure = exception is OracleException ? exception.Message : exception.ToString();
        }

        return (failure, Stopwatch.GetElapsedTime(start));
    }
}
