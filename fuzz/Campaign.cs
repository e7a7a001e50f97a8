using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;

namespace ConfigRule.Fuzz;

/// <summary>
/// Runs one target over and over, in this process, and keeps the inputs that do something new. The input of the moment
/// stands in a file, so that it is there when the process dies of it.
/// </summary>
internal sealed class Campaign(FuzzTarget target, int seed, string output)
{
    private const int MostFindings = 10;

    // What all targets keep together goes into the repository.
    private const int MostKept = 70_000;

    // Blocks of an input that are tried to be left out: its half, its quarters, and so on.
    private const int TrimSteps = 128;

    private static readonly TimeSpan Slow = TimeSpan.FromSeconds(1);

    private readonly Random random = new(seed);
    private readonly Coverage coverage = new();
    private readonly List<byte[]> corpus = [];
    private readonly HashSet<string> findings = new(StringComparer.Ordinal);

    /// <summary>0 when nothing was found.</summary>
    public int Run(string seeds, long executions)
    {
        Directory.CreateDirectory(output);
        int status = 0;

        // On a stack as large as those that the product's own threads have.
        Thread thread = new(() => status = RunHere(seeds, executions));
        thread.Start();
        thread.Join();
        return status;
    }

    private int RunHere(string seeds, long executions)
    {
        Stopwatch running = Stopwatch.StartNew();
        using CurrentInput current = new(Path.Combine(output, "current"));
        string kept = Path.Combine(seeds, "ConfigRule.Tests", "Unit", "Corpus", target.Name);
        foreach (byte[] input in target.Seeds(Path.Combine(seeds, "samples"))
            .Concat(Directory.Exists(kept) ? Directory.GetFiles(kept).Order(StringComparer.Ordinal).Select(File.ReadAllBytes) : []))
        {
            Try(input, current);
        }

        if (coverage.Edges == 0)
        {
            Console.Error.WriteLine("No edge was seen: the assemblies are not instrumented. Run this by 'dotnet run build.cs -- fuzz'.");
            return 2;
        }

        Mutator mutator = new(random, target.Words);
        TimeSpan told = TimeSpan.Zero;
        long i = 0;
        for (; i < executions && findings.Count < MostFindings; i++)
        {
            // What came last has been mutated least.
            int recent = Math.Max(1, corpus.Count / 4);
            byte[] input = random.Next(2) == 0 ? corpus[^(1 + random.Next(recent))] : corpus[random.Next(corpus.Count)];
            Try(mutator.Mutate(input, corpus[random.Next(corpus.Count)]), current);
            if (running.Elapsed - told > TimeSpan.FromSeconds(10))
            {
                told = running.Elapsed;
                Tell(i + 1, running.Elapsed);
            }
        }

        Tell(i, running.Elapsed);
        Keep(current);
        return findings.Count == 0 ? 0 : 1;
    }

    private void Try(byte[] input, CurrentInput current)
    {
        current.Write(input);
        coverage.Begin();
        long start = Stopwatch.GetTimestamp();
        string? failure = Failure(input);
        TimeSpan elapsed = Stopwatch.GetElapsedTime(start);
        if (failure is null && elapsed > Slow)
        {
            // Once may be the machine's fault.
            start = Stopwatch.GetTimestamp();
            Failure(input);
            failure = Stopwatch.GetElapsedTime(start) > Slow ? $"It takes {Stopwatch.GetElapsedTime(start).TotalSeconds:F1} s." : null;
        }

        if (failure is not null)
        {
            Found(failure, input);
        }
        else if (coverage.IsNew())
        {
            corpus.Add(input);
        }
    }

    private void Found(string failure, byte[] input)
    {
        if (findings.Add(failure.Split('\n', 2)[0]))
        {
            string file = Path.Combine(output, $"finding-{findings.Count}");
            File.WriteAllBytes(file, input);
            Console.WriteLine($"{target.Name}: {failure}\n  the input: {file}");
        }
    }

    private string? Failure(byte[] input)
    {
        try
        {
            target.Check(input);
            return null;
        }
#pragma warning disable CA1031 // Whatever escapes is what is looked for.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            return failure is OracleException ? failure.Message : failure.ToString();
        }
    }

    private void Tell(long executions, TimeSpan elapsed) => Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $"{target.Name}: {executions:N0} executions in {elapsed.TotalSeconds:F0} s ({executions / elapsed.TotalSeconds:N0} a second), {coverage.Edges:N0} edges, {corpus.Count:N0} inputs kept, {findings.Count} findings"));

    /// <summary>Few and short inputs that take the same edges, nearly: what the tests replay.</summary>
    private void Keep(CurrentInput current)
    {
        string folder = Path.Combine(output, "corpus");
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }

        Directory.CreateDirectory(folder);
        HashSet<int> covered = [];
        long bytes = 0;
        foreach (byte[] input in corpus.OrderBy(input => input.Length))
        {
            HashSet<int> wanted = TakenBy(input, current);
            wanted.ExceptWith(covered);
            if (wanted.Count == 0)
            {
                continue;
            }

            byte[] trimmed = Trimmed(input, wanted, current);
            if (bytes + trimmed.Length > MostKept)
            {
                continue;
            }

            bytes += trimmed.Length;
            covered.UnionWith(TakenBy(trimmed, current));
            File.WriteAllBytes(Path.Combine(folder, Convert.ToHexStringLower(SHA256.HashData(trimmed))[..16]), trimmed);
        }

        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{target.Name}: {Directory.GetFiles(folder).Length} inputs of {bytes:N0} bytes in all take {covered.Count:N0} edges: {folder}"));
    }

    private HashSet<int> TakenBy(byte[] input, CurrentInput current)
    {
        current.Write(input);
        coverage.Begin();
        if (Failure(input) is not { } failure)
        {
            return coverage.Taken();
        }

        Found(failure, input);
        return [];
    }

    /// <summary>The input less whatever it can do without and still take these edges.</summary>
    private byte[] Trimmed(byte[] input, HashSet<int> wanted, CurrentInput current)
    {
        for (int block = input.Length / 2; block >= Math.Max(1, input.Length / TrimSteps); block /= 2)
        {
            for (int at = 0; at < input.Length;)
            {
                byte[] shorter = [.. input.AsSpan(0, at), .. input.AsSpan(Math.Min(input.Length, at + block))];
                if (wanted.IsSubsetOf(TakenBy(shorter, current)))
                {
                    input = shorter;
                }
                else
                {
                    at += block;
                }
            }
        }

        return input;
    }
}
