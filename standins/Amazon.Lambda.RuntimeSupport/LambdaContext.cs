using Amazon.Lambda.Core;

namespace Amazon.Lambda.RuntimeSupport;

internal sealed class LambdaContext(Invocation invocation, FunctionEnvironment function, ILambdaLogger logger) : ILambdaContext
{
    public string AwsRequestId => invocation.RequestId;

    public IClientContext ClientContext => field ??= RuntimeSupport.ClientContext.Parse(invocation.ClientContextJson);

    public string FunctionName => function.Name;

    public string FunctionVersion => function.Version;

    public ICognitoIdentity Identity => field ??= CognitoIdentity.Parse(invocation.CognitoIdentityJson);

    public string InvokedFunctionArn => invocation.InvokedFunctionArn;

    public ILambdaLogger Logger => logger;

    public string LogGroupName => function.LogGroup;

    public string LogStreamName => function.LogStream;

    public int MemoryLimitInMB => function.MemoryInMB;

    public TimeSpan RemainingTime => invocation.Deadline - DateTimeOffset.UtcNow;

    public string TenantId => invocation.TenantId;

    public string TraceId => invocation.TraceId;
}
