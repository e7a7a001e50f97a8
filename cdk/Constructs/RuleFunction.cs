using Amazon.CDK;
using Amazon.CDK.AWS.IAM;
using Amazon.CDK.AWS.Lambda;
using Amazon.CDK.AWS.Logs;
using ConfigRule.Cdk.Iam;
using ConfigRule.Cdk.Settings;
using Constructs;
using Permission = ConfigRule.Cdk.Iam.Permission;

namespace ConfigRule.Cdk.Constructs;

/// <param name="Package">How Lambda has to run <paramref name="Code"/>.</param>
/// <param name="Code">The package itself, or its location.</param>
/// <param name="Settings">All settings.</param>
internal sealed record RuleFunctionProps(PackagedFunction Package, Code Code, DeploymentSettings Settings);

/// <summary>The rule's Lambda function, its role, its log group, an alarm, and AWS Config's permission to invoke it.</summary>
internal sealed class RuleFunction : Construct
{
    public RuleFunction(Construct scope, string id, RuleFunctionProps props)
        : base(scope, id)
    {
        Function = NewFunction(props, NewRole(props.Settings.Rule), NewLogs(props.Settings.LogRetentionDays));
        InvokePermission = NewInvokePermission();
        _ = new RuleAlarm(this, "Errors", Function, props.Settings.AlarmTopic);
    }

    public Function Function { get; }

    /// <summary>AWS Config's permission to invoke the function: without it a rule cannot be created.</summary>
    public CfnPermission InvokePermission { get; }

    private LogGroup NewLogs(int days)
    {
        const string NoKey = "CloudWatch Logs encrypts every log group. This one contains broker names and compliance types, no messages "
            + "and no secrets, so a KMS key in every account would not protect anything more.";
        LogGroup logs = new(this, "Logs", new LogGroupProps
        {
            LogGroupName = ResourceNames.LogGroup,
            RemovalPolicy = RemovalPolicy.DESTROY,
        });
        // LogGroupProps has an enum for the days, and no number.
        ((CfnLogGroup)logs.Node.DefaultChild!).RetentionInDays = days;
        logs.Suppress("NIST.800.53.R5-CloudWatchLogGroupEncrypted", NoKey).Suppress("CT.CLOUDWATCH.PR.3", NoKey);
        if (days < 365)
        {
            logs.Suppress(
                "CT.CLOUDWATCH.PR.2",
                "The setting logRetentionDays decides it; by default it is a year. AWS Config keeps the evaluations themselves.");
        }

        return logs;
    }

    private Role NewRole(RuleSettings rule)
    {
        IReadOnlyList<Permission> permissions = RuleFunctionPermissions.For(periodic: rule.Frequency is not null);
        Role role = new(this, "Role", new RoleProps
        {
            RoleName = Fn.Sub(ResourceNames.FunctionRole),
            Description = $"The role of the AWS Config rule {BrokerRule.Id}, for its function only.",
            AssumedBy = new ServicePrincipal("lambda.amazonaws.com"),
            InlinePolicies = new Dictionary<string, PolicyDocument> { ["Judge"] = Policies.Document(permissions) },
        });
        role.SuppressWildcards(permissions);
        role.Suppress("NIST.800.53.R5-IAMNoInlinePolicy", Policies.WhyInline);
        return role;
    }

    private Function NewFunction(RuleFunctionProps props, Role role, LogGroup logs)
    {
        const string NoVpc = "It calls AWS's public endpoints only and no private network: a VPC would need an endpoint or a gateway in "
            + "every account and would not protect anything.";
        PackagedFunction package = props.Package;
        Function function = new(this, "Function", new FunctionProps
        {
            FunctionName = ResourceNames.Function,
            Description = $"AWS Config rule {BrokerRule.Id}: {BrokerRule.Title}.",
            Runtime = new Runtime(package.Runtime, package.Runtime is "dotnet10" ? RuntimeFamily.DOTNET_CORE : RuntimeFamily.OTHER),
            Handler = package.Handler,
            Architecture = package.Architecture is "arm64" ? Architecture.ARM_64 : Architecture.X86_64,
            Code = props.Code,
            Environment = new Dictionary<string, string>(package.Environment),
            Role = role,
            LogGroup = logs,
            LoggingFormat = LoggingFormat.JSON,
            // The cheapest that is fast enough (cdk/docs/settings.md). The managed runtime needs three times the memory and processor.
            MemorySize = package.Runtime is "dotnet10" ? 256 : 128,
            // A change event takes milliseconds; a sweep of a large account with throttling can take minutes.
            Timeout = Duration.Minutes(5),
        });
        function
            .Suppress("NIST.800.53.R5-LambdaInsideVPC", NoVpc)
            .Suppress("CT.LAMBDA.PR.3", NoVpc)
            .Suppress(
                "NIST.800.53.R5-LambdaConcurrency",
                "Only AWS Config invokes it, as often as brokers change. Reserved concurrency would not be available to other functions of "
                + "the account.")
            .Suppress(
                "NIST.800.53.R5-LambdaDLQ",
                "A failure raises the alarm, and a re-evaluation of the rule then uses the current state; an event in a queue would report "
                + "an old one.")
            .Suppress("W3005", "The CDK writes a dependency on the role in addition to the reference to it.");
        return function;
    }

    private CfnPermission NewInvokePermission()
    {
        // Without SourceArn: it would be circular, and the ARN of a rule in a conformance pack is not known in advance.
        CfnPermission permission = new(this, "Invoke", new CfnPermissionProps
        {
            Action = "lambda:InvokeFunction",
            FunctionName = Function.FunctionArn,
            Principal = "config.amazonaws.com",
            SourceAccount = Aws.ACCOUNT_ID,
        });
        permission.Suppress(
            "CT.LAMBDA.PR.2",
            "SourceAccount limits it to this account; the control accepts a literal account id only, which a template for any account "
            + "cannot contain.");
        return permission;
    }
}
