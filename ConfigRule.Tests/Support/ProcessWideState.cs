using ConfigRule.Tests.Support.Tools;
using Xunit.Sdk;
using Xunit.v3;

// The long tests wait for processes that they started, and these for servers and each other: so more than there are processors.
[assembly: Parallelization(MaxThreads = 5)]
[assembly: TestCollectionOrderer(typeof(ConfigRule.Tests.Support.LongestFirst))]

namespace ConfigRule.Tests.Support;

/// <summary>Tests that touch environment variables or the console: never in parallel with any other.</summary>
[CollectionDefinition(DisableParallelization = true)]
public sealed class ProcessWideState;

/// <summary>
/// Starts what takes longest first, so that it does not run alone at the end: the deployments, which run one after the other; the tests
/// for which the function is published, because most others wait for that; those of the runbook, which share one Python; those that
/// share a moto or start processes; then those of the CDK, which share one Node.js. What is left shares nothing.
/// </summary>
public sealed class LongestFirst : ITestCollectionOrderer
{
    public IReadOnlyCollection<TTestCollection> OrderTestCollections<TTestCollection>(IReadOnlyCollection<TTestCollection> testCollections)
        where TTestCollection : ITestCollection =>
    [
        .. testCollections
            .OrderByDescending(collection => Names(collection, nameof(DeployCollection)))
            .ThenByDescending(collection => Names(collection, nameof(EndToEnd.FunctionTests)))
            .ThenByDescending(collection => Names(collection, nameof(EndToEnd.PackageTests)))
            .ThenByDescending(collection => Names(collection, ".Remediation.Runbook"))
            .ThenByDescending(collection => Names(collection, nameof(MotoCollection)))
            .ThenByDescending(collection => Names(collection, nameof(EndToEnd)) || Names(collection, "Lint"))
            .ThenByDescending(collection => Names(collection, $".{nameof(Cdk)}.")),
    ];

    private static bool Names(ITestCollection collection, string part) =>
        collection.TestCollectionDisplayName.Contains(part, StringComparison.Ordinal);
}

/// <summary>Keeps what is written to the console, both streams in one, until dispose.</summary>
internal sealed class ConsoleCapture : IDisposable
{
    private readonly TextWriter output = Console.Out;
    private readonly TextWriter error = Console.Error;
    private readonly StringWriter text = new();
    private readonly TextWriter synchronized;

    public ConsoleCapture()
    {
        synchronized = TextWriter.Synchronized(text);
        Console.SetOut(synchronized);
        Console.SetError(synchronized);
    }

    public IReadOnlyList<string> Lines
    {
        get
        {
            // The lock that the synchronized writer itself takes.
            lock (synchronized)
            {
                return text.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries);
            }
        }
    }

    public void Dispose()
    {
        Console.SetOut(output);
        Console.SetError(error);
        synchronized.Dispose();
    }
}

/// <summary>Sets environment variables, and puts back on dispose what was there before.</summary>
internal sealed class EnvironmentScope : IDisposable
{
    private readonly Dictionary<string, string?> before = [];

    public EnvironmentScope(IEnumerable<KeyValuePair<string, string?>> variables)
    {
        foreach ((string name, string? value) in variables)
        {
            before.TryAdd(name, Environment.GetEnvironmentVariable(name));
            Environment.SetEnvironmentVariable(name, value);
        }
    }

    public void Dispose()
    {
        foreach ((string name, string? value) in before)
        {
            Environment.SetEnvironmentVariable(name, value);
        }
    }
}
