namespace ConfigRule.Tests.Support.Lambda;

/// <summary>An invocation as Lambda hands it out: the event, and what the headers say about it.</summary>
internal sealed record RuntimeEvent(string Json)
{
    public string RequestId { get; init; } = Guid.NewGuid().ToString();

    public DateTimeOffset Deadline { get; init; } = DateTimeOffset.UtcNow.AddMinutes(1);

    public string InvokedFunctionArn { get; init; } = "arn:aws:lambda:eu-west-1:123456789012:function:rule";

    public string TraceId { get; init; } = "Root=1-5bef4de7-ad49b0e87f6ef6c87fc2e700;Parent=9a9197af755a6419;Sampled=1";
}
