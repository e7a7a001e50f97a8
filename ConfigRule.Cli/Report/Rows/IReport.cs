namespace ConfigRule.Cli.Report.Rows;

/// <summary>Writes rows in one format. Rows come in their final order; a format that can writes each at once.</summary>
internal interface IReport
{
    /// <summary>Adds the next row.</summary>
    void Add(BrokerRow row);

    /// <summary>Ends the report.</summary>
    Task EndAsync(ReportInfo info);
}
