namespace ConfigRule.Fuzz.Targets;

/// <summary>A part of the product that reads untrusted input, and what must hold for any input.</summary>
internal abstract class FuzzTarget
{
    public abstract string Name { get; }

    /// <summary>Inputs to begin with, besides the corpus.</summary>
    public abstract IEnumerable<byte[]> Seeds(string samples);

    /// <summary>Words that mean something to this reader: mutations would take long to find them by chance.</summary>
    public abstract IReadOnlyList<string> Words { get; }

    /// <summary>Reads the input; any exception is a finding.</summary>
    /// <exception cref="OracleException"/>
    public abstract void Check(byte[] input);
}

internal static class FuzzTargets
{
    private static readonly FuzzTarget[] All = [new EventTarget(), new EvaluateTarget(), new YamlTarget(), new ExemptionTarget()];

    public static IReadOnlyDictionary<string, FuzzTarget> ByName { get; } = All.ToDictionary(target => target.Name);
}
