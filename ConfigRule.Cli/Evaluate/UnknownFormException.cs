namespace ConfigRule.Cli.Evaluate;

/// <summary>A readable file that describes no brokers in a form that we know.</summary>
internal sealed class UnknownFormException(string found) : Exception(
    $"expected configuration items, an answer of AWS Config or Amazon MQ, a CloudFormation template or a Terraform plan as JSON; found {found}.");
