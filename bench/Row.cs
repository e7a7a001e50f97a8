namespace ConfigRule.Bench;

/// <summary>A unit, and how many digits of it are shown.</summary>
internal sealed record Unit(string Symbol, string Format)
{
    public static readonly Unit Milliseconds = new("ms", "#,0.00");
    public static readonly Unit Microseconds = new("µs", "#,0.00");
    public static readonly Unit Kibibytes = new("KiB", "0.00");
    public static readonly Unit Mebibytes = new("MiB", "0.0");
    public static readonly Unit Megabytes = new("MB", "0.00");
    public static readonly Unit Times = new("×", "0.00");
    public static readonly Unit Processors = new("processors", "0.000");
    public static readonly Unit Answers = new("answers", "0.00");
    public static readonly Unit Calls = new("calls", "#,0");
}

/// <summary>One measured figure: all its values, and the target, which is the highest acceptable median.</summary>
internal sealed record Row(string Name, Unit Unit, IReadOnlyList<double> Values, double? Target = null)
{
    public double Median
    {
        get
        {
            double[] sorted = [.. Values.Order()];
            return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
        }
    }

    public bool? IsMet => Target is { } target ? Median <= target : null;
}
