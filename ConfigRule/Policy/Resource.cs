namespace ConfigRule.Policy;

/// <summary>A resource as AWS Config names it; the evaluation repeats its id unchanged.</summary>
/// <param name="Type">E.g. <c>AWS::AmazonMQ::Broker</c>, at most 256 characters.</param>
/// <param name="Id">A broker id or an ARN, as AWS Config uses it; at most 768 characters.</param>
internal sealed record Resource(string Type, string Id)
{
    /// <summary>The only type that this rule evaluates.</summary>
    public const string Broker = "AWS::AmazonMQ::Broker";
}
