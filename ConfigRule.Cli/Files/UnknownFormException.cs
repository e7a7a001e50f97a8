namespace ConfigRule.Cli.Files;

/// <summary>A readable file that describes no brokers in a form that we know.</summary>
internal sealed class UnknownFormException(string found, bool isReport = false) : Exception(
    $"expected configuration items, an answer of AWS Config or Amazon MQ, a CloudFormation template or a Terraform plan as JSON; found {found}.")
{
    /// <summary>Whether it is what we wrote ourselves, beside the files that we wrote it of.</summary>
    public bool IsReport { get; } = isReport;
}
