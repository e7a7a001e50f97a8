using System.Runtime.InteropServices;
using SharpFuzz.Common;

namespace ConfigRule.Fuzz;

/// <summary>
/// Which edges of the instrumented assemblies were ever taken, and how often in one run, in AFL's steps: a loop of seven
/// rounds counts as one of five, a loop of two does not.
/// </summary>
internal sealed unsafe class Coverage
{
    // SharpFuzz's, and AFL's.
    private const int MapSize = 1 << 16;

    private static readonly string[] Instrumented = ["ConfigRule.dll", "mq003.dll", "YamlDotNet.dll"];

    private readonly byte* map = (byte*)NativeMemory.AllocZeroed(MapSize);
    private readonly byte[] seen = new byte[MapSize];
    private readonly byte[] steps = new byte[256];

    /// <summary>The instrumented assemblies write to the newest one.</summary>
    public Coverage()
    {
        Trace.SharedMem = map;
        for (int count = 1; count < steps.Length; count++)
        {
            steps[count] = count switch
            {
                1 => 1,
                2 => 2,
                3 => 4,
                < 8 => 8,
                < 16 => 16,
                < 32 => 32,
                < 128 => 64,
                _ => 128,
            };
        }
    }

    /// <summary>Edges ever taken.</summary>
    public int Edges => MapSize - seen.AsSpan().Count((byte)0);

    /// <summary>Rewrites the assemblies, which must not be loaded yet.</summary>
    public static void Instrument(string folder)
    {
        foreach (string assembly in Instrumented)
        {
            SharpFuzz.Fuzzer.Instrument(Path.Combine(folder, assembly), _ => true, SharpFuzz.Options.Value);
        }
    }

    /// <summary>Begins a run.</summary>
    public void Begin()
    {
        new Span<byte>(map, MapSize).Clear();
        Trace.PrevLocation = 0;
    }

    /// <summary>Whether the run since <see cref="Begin"/> did anything that no run did before.</summary>
    public bool IsNew()
    {
        bool isNew = false;
        ReadOnlySpan<byte> counts = new(map, MapSize);
        for (int i = 0, zeros; (zeros = counts[i..].IndexOfAnyExcept((byte)0)) >= 0; i++)
        {
            i += zeros;
            byte step = steps[counts[i]];
            isNew |= (seen[i] & step) == 0;
            seen[i] |= step;
        }

        return isNew;
    }

    /// <summary>The edges of the run since <see cref="Begin"/>.</summary>
    public HashSet<int> Taken()
    {
        ReadOnlySpan<byte> counts = new(map, MapSize);
        HashSet<int> taken = [];
        for (int i = 0; i < MapSize; i++)
        {
            if (counts[i] != 0)
            {
                taken.Add(i);
            }
        }

        return taken;
    }
}
