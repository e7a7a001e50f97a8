namespace ConfigRule.Cli.Output;

/// <summary>The forms a result is written in.</summary>
internal enum OutputFormat
{
    /// <summary>For people.</summary>
    Table,

    /// <summary>For programs.</summary>
    Json,
}
