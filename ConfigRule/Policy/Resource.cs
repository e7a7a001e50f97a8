namespace ConfigRule.Policy;

/// <summary>A resource as AWS Config names it; the id is echoed in the evaluation, never derived.</summary>
/// <param name="Type">E.g. <c>AWS::AmazonMQ::Broker</c>, at most 256 characters.</param>
/// <param name="Id">A broker id or an ARN, whichever AWS Config uses; at most 768 characters.</param>
internal sealed record Resource(string Type, string Id)
{
    /// <summary>The one type that this rule judges.</summary>
    public const string Broker = "AWS::AmazonMQ::Broker";
}
