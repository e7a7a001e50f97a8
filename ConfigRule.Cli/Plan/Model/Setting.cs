namespace ConfigRule.Cli.Plan.Model;

/// <summary>One setting of the replacement.</summary>
/// <param name="Name">As the API, CloudFormation and the AWS CLI spell it; Terraform spells it in snake case.</param>
/// <param name="Value">What it is set to.</param>
/// <param name="Why">Why it differs from the old broker's; null if it is carried over.</param>
internal sealed record Setting(string Name, SettingValue Value, string? Why = null)
{
    public Setting(string name, string text, string? why = null)
        : this(name, new SettingValue.Text(text), why)
    {
    }

    public Setting(string name, bool flag, string? why = null)
        : this(name, new SettingValue.Flag(flag), why)
    {
    }
}

/// <summary>The closed set of values that a setting can have; every format can write each of them.</summary>
internal abstract record SettingValue
{
    private SettingValue()
    {
    }

    public sealed record Text(string Value) : SettingValue;

    public sealed record Flag(bool Value) : SettingValue;

    public sealed record Number(int Value) : SettingValue;

    public sealed record List(IReadOnlyList<SettingValue> Items) : SettingValue;

    public sealed record Block(IReadOnlyList<Setting> Settings) : SettingValue;

    /// <summary>Keys and values from the user, in the order in which they are written.</summary>
    public sealed record Map(IReadOnlyList<KeyValuePair<string, string>> Entries) : SettingValue;

    /// <summary>A value that only the reader of the plan knows.</summary>
    public sealed record Unknown(Input Input) : SettingValue;
}

/// <summary>A value that the reader of a plan has to provide, as a parameter, a variable or an environment variable.</summary>
/// <param name="Name">In Pascal case, as CloudFormation requires.</param>
/// <param name="Description">One sentence for the reader.</param>
/// <param name="Kind">What it is.</param>
internal sealed record Input(string Name, string Description, InputKind Kind);

/// <summary>The kind of an <see cref="Input"/>.</summary>
internal enum InputKind
{
    /// <summary>The id of a subnet.</summary>
    Subnet,

    /// <summary>The password of the replacement's first user.</summary>
    AdminPassword,

    /// <summary>An existing password, which Amazon MQ never returns.</summary>
    Password,
}
