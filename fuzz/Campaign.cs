using System.Diagnostics;
using ConfigRule.Fuzz.Targets;

namespace ConfigRule.Fuzz;

/// <summary>Mutates inputs for one target, keeps those that do something new, and writes them, trimmed, as a corpus.</summary>
internal sealed class Campaign(FuzzTarget target, Runner runner, int randomSeed, string output)
{
    private const int MaxFindings = 10;

    // The corpus goes into the repository.
    private const int MaxCorpusBytes = 70_000;

    // Trimming tries to leave out each half of an input, each quarter, and so on up to each of these parts.
    private const int TrimParts = 128;

    private static readonly TimeSpan BetweenReports = TimeSpan.FromSeconds(10);

    private readonly Random random = new(randomSeed);
    private readonly List<byte[]> kept = [];

    /// <summary>0 when nothing was found.</summary>
    public int Run(string repository, long executions)
    {
        int status = 0;

        // The main thread's stack may be larger than those of the product's own threads.
        Thread thread = new(() => status = RunHere(repository, executions));
        thread.Start();
        thread.Join();
        return status;
    }

    private int RunHere(string repository, long executions)
    {
        Stopwatch running = Stopwatch.StartNew();
        byte[][] seeds = [.. target.Seeds(Path.Combine(repository, "samples")), .. Corpus.Read(Corpus.FileOf(repository, target.Name))];
        foreach (byte[] seed in seeds)
        {
            Try(seed);
        }

        if (runner.Edges == 0)
        {
            Console.Error.WriteLine("No edge was taken: the assemblies are not instrumented. Run this by 'dotnet run build.cs -- fuzz'.");
            return 2;
        }

        Mutator mutator = new(random, target.Words);
        TimeSpan reported = TimeSpan.Zero;
        long i = 0;
        for (; i < executions && runner.Findings < MaxFindings; i++)
        {
            // What came last has been mutated least.
            int recent = Math.Max(1, kept.Count / 4);
            byte[] input = random.Next(2) == 0 ? kept[^(1 + random.Next(recent))] : kept[random.Next(kept.Count)];
            Try(mutator.Mutate(input, kept[random.Next(kept.Count)]));
            if (running.Elapsed - reported > BetweenReports)
            {
                reported = running.Elapsed;
                Report(i + 1, reported);
            }
        }

        Report(i, running.Elapsed);
        WriteCorpus();
        return runner.Findings == 0 ? 0 : 1;
    }

    private void Try(byte[] input)
    {
        if (runner.IsNew(input))
        {
            kept.Add(input);
        }
    }

    private void Report(long executions, TimeSpan elapsed) => Console.WriteLine(
        $"{target.Name}: {executions:N0} executions in {elapsed.TotalSeconds:F0} s ({executions / elapsed.TotalSeconds:N0} a second), "
        + $"{runner.Edges:N0} edges, {kept.Count:N0} inputs kept, {runner.Findings} findings");

    /// <summary>Few and short inputs that take nearly the same edges.</summary>
    private void WriteCorpus()
    {
        List<byte[]> corpus = [];
        HashSet<int> covered = [];
        int bytes = 0;
        foreach (byte[] input in kept.OrderBy(input => input.Length))
        {
            HashSet<int> wanted = runner.EdgesOf(input);
            wanted.ExceptWith(covered);
            if (wanted.Count == 0)
            {
                continue;
            }

            byte[] trimmed = Trimmed(input, wanted);
            if (bytes + trimmed.Length <= MaxCorpusBytes)
            {
                bytes += trimmed.Length;
                covered.UnionWith(runner.EdgesOf(trimmed));
                corpus.Add(trimmed);
            }
        }

        string file = Path.Combine(output, "corpus.txt");
        Corpus.Write(file, corpus);
        Console.WriteLine($"{target.Name}: {corpus.Count:N0} inputs of {bytes:N0} bytes in all take {covered.Count:N0} edges: {file}");
    }

    /// <summary>The input without all that it does not need to take these edges.</summary>
    private byte[] Trimmed(byte[] input, HashSet<int> wanted)
    {
        for (int block = input.Length / 2; block >= Math.Max(1, input.Length / TrimParts); block /= 2)
        {
            for (int at = 0; at < input.Length;)
            {
                byte[] shorter = [.. input.AsSpan(0, at), .. input.AsSpan(Math.Min(input.Length, at + block))];
                if (wanted.IsSubsetOf(runner.EdgesOf(shorter)))
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
