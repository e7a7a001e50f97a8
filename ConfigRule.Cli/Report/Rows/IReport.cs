namespace ConfigRule.Cli.Report.Rows;

/// <summary>Writes rows in one form. Rows come in their final order; a form that can, writes each at once.</summary>
internal interface IReport
{
    /// <summary>The next row.</summary>
    void Add(BrokerRow row);

    /// <summary>No more rows will come; <paramref name="info"/> now holds every problem.</summary>
    Task EndAsync(ReportInfo info);
}
