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
/// <param name="Code">The package itself, or where it will lie.</param>
/// <param name="Settings">All settings; the function takes what concerns it.</param>
internal sealed record RuleFunctionProps(PackagedFunction Package, Code Code, DeploymentSettings Settings);

/// <summary>The Lambda function that judges, its role, its log group, an alarm, and AWS Config's permission to invoke it.</summary>
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

    /// <summary>AWS Config's permission to invoke: a rule refuses to be created without it.</summary>
    public CfnPermission InvokePermission { get; }

    private LogGroup NewLogs(int days)
    {
        const string NoKey = "CloudWatch Logs encrypts every log group. It tells names of brokers and verdicts, no messages and no secrets, so a key of KMS in every account would protect nothing more.";
        LogGroup logs = new(this, "Logs", new LogGroupProps { LogGroupName = ResourceNames.LogGroup, RemovalPolicy = RemovalPolicy.DESTROY });
        // The construct knows days by names only.
        ((CfnLogGroup)logs.Node.DefaultChild!).RetentionInDays = days;
        logs.Suppress("NIST.800.53.R5-CloudWatchLogGroupEncrypted", NoKey).Suppress("CT.CLOUDWATCH.PR.3", NoKey);
        if (days < 365)
        {
            logs.Suppress("CT.CLOUDWATCH.PR.2", "How long is the setting logRetentionDays, a year unless it is given. The verdicts themselves are kept by AWS Config.");
        }

        return logs;
    }

    private Role NewRole(RuleSettings rule)
    {
        IReadOnlyList<Permission> permissions = RuleFunctionPermissions.For(periodic: rule.Frequency is not null);
        Role role = new(this, "Role", new RoleProps
        {
            RoleName = Fn.Sub(ResourceNames.FunctionRole),
            Description = $"What the AWS Config rule {BrokerRule.Id} may do; made for its function alone.",
            AssumedBy = new ServicePrincipal("lambda.amazonaws.com"),
            InlinePolicies = new Dictionary<string, PolicyDocument> { ["Judge"] = Policies.Document(permissions) },
        });
        role.SuppressWildcards(permissions);
        role.Suppress("NIST.800.53.R5-IAMNoInlinePolicy", Policies.WhyInline);
        return role;
    }

    private Function NewFunction(RuleFunctionProps props, Role role, LogGroup logs)
    {
        const string NoVpc = "Calls AWS's public endpoints only and reaches no network of ours: a VPC would add an endpoint or a gateway in every account, and nothing to protect.";
        PackagedFunction package = props.Package;
        Function function = new(this, "Function", new FunctionProps
        {
            FunctionName = ResourceNames.Function,
            Description = $"AWS Config rule {BrokerRule.Id}: {BrokerRule.Title}.",
            Runtime = new Runtime(package.Runtime, package.Runtime is "dotnet10" ? RuntimeFamily.DOTNET_CORE : RuntimeFamily.OTHER),
            Handler = package.Handler,
            Architecture = package.Architecture is "arm64" ? Architecture.ARM_64 : Architecture.X86_64,
            Code = props.Code,
            Role = role,
            LogGroup = logs,
            LoggingFormat = LoggingFormat.JSON,
            MemorySize = 256,
            // A change takes milliseconds; the rest is for a sweep of a large account that is throttled.
            Timeout = Duration.Minutes(5),
        });
        function
            .Suppress("NIST.800.53.R5-LambdaInsideVPC", NoVpc)
            .Suppress("CT.LAMBDA.PR.3", NoVpc)
            .Suppress("NIST.800.53.R5-LambdaConcurrency", "Only AWS Config invokes it, as often as brokers change. Reserved concurrency would be taken away from everything else in the account.")
            .Suppress("NIST.800.53.R5-LambdaDLQ", "A failure raises the alarm, and re-evaluating the rule repeats it with the state of that time; an event kept in a queue would report an old one.")
            .Suppress("W3005", "The CDK writes the dependency on the role beside the reference to it.");
        return function;
    }

    private CfnPermission NewInvokePermission()
    {
        // SourceArn would be circular, and a rule in a conformance pack has no ARN that is known before.
        CfnPermission permission = new(this, "Invoke", new CfnPermissionProps
        {
            Action = "lambda:InvokeFunction",
            FunctionName = Function.FunctionArn,
            Principal = "config.amazonaws.com",
            SourceAccount = Aws.ACCOUNT_ID,
        });
        permission.Suppress("CT.LAMBDA.PR.2", "SourceAccount limits it to this account; the control takes none but a literal number, which a template for any account cannot have.");
        return permission;
    }
}
