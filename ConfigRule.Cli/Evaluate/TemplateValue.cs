namespace ConfigRule.Cli.Evaluate;

/// <summary>What a template says of a property: text, nothing, or what it hangs on.</summary>
/// <param name="Text">Null when it is absent or open.</param>
/// <param name="OpenOn">What decides it at deployment, to be read after "hangs on"; null when it is decided.</param>
/// <param name="IsString">False for a number, true, false, list or object, none of which names a mode.</param>
internal readonly record struct TemplateValue(string? Text, string? OpenOn = null, bool IsString = true)
{
    public static TemplateValue Absent => default(TemplateValue) with { IsString = true };

    public static TemplateValue Open(string on) => new(null, on);
}
