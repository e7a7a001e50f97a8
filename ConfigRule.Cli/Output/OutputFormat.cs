namespace ConfigRule.Cli.Output;

/// <summary>The formats of a result.</summary>
internal enum OutputFormat
{
    /// <summary>For people at a terminal.</summary>
    Table,

    /// <summary>For programs.</summary>
    Json,

    /// <summary>For spreadsheets.</summary>
    Csv,

    /// <summary>SARIF 2.1.0, for code scanning.</summary>
    Sarif,

    /// <summary>One self-contained page, for auditors.</summary>
    Html,
}
