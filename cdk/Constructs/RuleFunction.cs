using Amazon.CDK;
using Amazon.CDK.AWS.CloudWatch;
using Amazon.CDK.AWS.CloudWatch.Actions;
using Amazon.CDK.AWS.IAM;
using Amazon.CDK.AWS.Lambda;
using Amazon.CDK.AWS.Logs;
using Amazon.CDK.AWS.SNS;
using ConfigRule.Cdk.Settings;
using Constructs;

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
        DeploymentSettings settings = props.Settings;
        LogGroup logs = new(this, "Logs", new LogGroupProps
        {
            LogGroupName = Names.LogGroup,
            RemovalPolicy = RemovalPolicy.DESTROY,
        });
        ((CfnLogGroup)logs.Node.DefaultChild!).RetentionInDays = settings.LogRetentionDays;
        Role role = new(this, "Role", new RoleProps
        {
            RoleName = Fn.Sub(Names.FunctionRole),
            Description = "What the AWS Config rule MQ-003 may do; made for its function alone.",
            AssumedBy = new ServicePrincipal("lambda.amazonaws.com"),
            InlinePolicies = new Dictionary<string, PolicyDocument>
            {
                ["Judge"] = Policies.Of(RuleFunctionPermissions.For(settings.Rule.Frequency is not null)),
            },
        });
        role.SuppressWildcards(RuleFunctionPermissions.For(settings.Rule.Frequency is not null));
        role.Suppress("NIST.800.53.R5-IAMNoInlinePolicy", "The policy is this role's alone and goes with it; a managed one could be attached elsewhere.");
        const string NoKey = "CloudWatch Logs encrypts every log group. It tells names of brokers and verdicts, no messages and no secrets, so a key of KMS in every account would protect nothing more.";
        logs.Suppress("NIST.800.53.R5-CloudWatchLogGroupEncrypted", NoKey).Suppress("CT.CLOUDWATCH.PR.3", NoKey);
        Function = new Function(this, "Function", new FunctionProps
        {
            FunctionName = Names.Function,
            Description = "AWS Config rule MQ-003: Amazon MQ brokers run a highly available deployment mode.",
            Runtime = new Runtime(props.Package.Runtime, props.Package.Runtime is "dotnet10" ? RuntimeFamily.DOTNET_CORE : RuntimeFamily.OTHER),
            Handler = props.Package.Handler,
            Architecture = props.Package.Architecture is "arm64" ? Architecture.ARM_64 : Architecture.X86_64,
            Code = props.Code,
            Role = role,
            LogGroup = logs,
            LoggingFormat = LoggingFormat.JSON,
            MemorySize = 256,
            // A change takes milliseconds; the rest is for a sweep of a large account that is throttled.
            Timeout = Duration.Minutes(5),
        });
        const string NoVpc = "Calls AWS's public endpoints only and reaches no network of ours: a VPC would add an endpoint or a gateway in every account, and nothing to protect.";
        Function
            .Suppress("NIST.800.53.R5-LambdaInsideVPC", NoVpc)
            .Suppress("CT.LAMBDA.PR.3", NoVpc)
            .Suppress("NIST.800.53.R5-LambdaConcurrency", "Only AWS Config invokes it, as often as brokers change. Reserved concurrency would be taken away from everything else in the account.")
            .Suppress("NIST.800.53.R5-LambdaDLQ", "A failure raises the alarm, and re-evaluating the rule repeats it with the state of that time; an event kept in a queue would report an old one.")
            .Suppress("W3005", "The CDK writes the dependency on the role beside the reference to it.");
        // SourceArn would be circular, and a rule in a conformance pack has no ARN that is known before.
        Permission = new CfnPermission(this, "Invoke", new CfnPermissionProps
        {
            Action = "lambda:InvokeFunction",
            FunctionName = Function.FunctionArn,
            Principal = "config.amazonaws.com",
            SourceAccount = Aws.ACCOUNT_ID,
        });
        Permission.Suppress("CT.LAMBDA.PR.2", "SourceAccount limits it to this account; the control takes none but a literal number, which a template for any account cannot have.");
        Alarm alarm = new(this, "Errors", new AlarmProps
        {
            AlarmName = $"{Names.Function}-errors",
            AlarmDescription = "AWS Config rule MQ-003 could not judge or not report: its log names the cause. Until it can, the dashboard shows the verdicts from before.",
            Metric = Function.MetricErrors(new MetricOptions { Period = Duration.Minutes(5), Statistic = "Sum" }),
            Threshold = 1,
            EvaluationPeriods = 1,
            ComparisonOperator = ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
            TreatMissingData = TreatMissingData.NOT_BREACHING,
        });
        if (settings.AlarmTopic is { } topic)
        {
            alarm.AddAlarmAction(new SnsAction(Topic.FromTopicArn(this, "AlarmTopic", topic)));
        }
        else
        {
            const string NoTopic = "Whom to tell is the setting alarmTopic, which was not given; until then the alarm is seen in the console.";
            alarm.Suppress("NIST.800.53.R5-CloudWatchAlarmAction", NoTopic).Suppress("CT.CLOUDWATCH.PR.1", NoTopic);
        }
    }

    public Function Function { get; }

    /// <summary>AWS Config's permission to invoke: a rule refuses to be created without it.</summary>
    public CfnPermission Permission { get; }
}
