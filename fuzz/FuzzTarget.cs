using ConfigRule.Fuzz.Targets;

namespace ConfigRule.Fuzz;

/// <summary>A part of the product that reads what strangers write, and what must hold whatever they write.</summary>
internal abstract class FuzzTarget
{
    public static FuzzTarget[] All { get; } = [new EventTarget(), new EvaluateTarget(), new YamlTarget(), new ExemptionTarget()];

    public abstract string Name { get; }

    /// <summary>Inputs to begin with, besides those that earlier campaigns kept.</summary>
    public abstract IEnumerable<byte[]> Seeds(string samples);

    /// <summary>Words that mean something here, which chance would take long to find.</summary>
    public abstract IReadOnlyList<string> Words { get; }

    /// <summary>Reads the input.</summary>
    /// <exception cref="OracleException">Something happened that must not.</exception>
    /// <exception cref="Exception">So it did if anything else escapes.</exception>
    public abstract void Check(byte[] input);

    public static FuzzTarget? Find(string name) => Array.Find(All, target => target.Name == name);
}

/// <summary>The product read the input, and what came of it is wrong.</summary>
internal sealed class OracleException(string message) : Exception(message);
