using Amazon.Lambda.Core;

namespace ConfigRule.Cli.Invoke;

/// <summary>Lambda's context for an invocation on this machine.</summary>
internal sealed class LocalContext(ILambdaLogger logger) : ILambdaContext
{
    public string AwsRequestId { get; } = Guid.NewGuid().ToString();

    public IClientContext ClientContext => null!;

    public string FunctionName => "mq003";

    public string FunctionVersion => "$LATEST";

    public ICognitoIdentity Identity => null!;

    public string InvokedFunctionArn => "";

    public ILambdaLogger Logger => logger;

    public string LogGroupName => "";

    public string LogStreamName => "";

    public int MemoryLimitInMB => 0;

    public TimeSpan RemainingTime => TimeSpan.FromMinutes(15);
}
