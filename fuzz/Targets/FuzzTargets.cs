namespace ConfigRule.Fuzz.Targets;

internal static class FuzzTargets
{
    private static readonly FuzzTarget[] All = [new EventTarget(), new EvaluateTarget(), new YamlTarget(), new ExemptionTarget()];

    public static IReadOnlyDictionary<string, FuzzTarget> ByName { get; } = All.ToDictionary(target => target.Name);
}
