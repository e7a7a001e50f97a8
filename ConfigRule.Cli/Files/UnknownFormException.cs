namespace ConfigRule.Cli.Files;

/// <summary>A readable file that does not describe brokers in a known form.</summary>
internal sealed class UnknownFormException(string found, bool isReport = false) : Exception(
    "expected configuration items, an answer of AWS Config or Amazon MQ, a CloudFormation template or a Terraform plan as JSON; "
    + $"found {found}.")
{
    /// <summary>Whether it is a report of mq003 among the input files.</summary>
    public bool IsReport { get; } = isReport;
}
