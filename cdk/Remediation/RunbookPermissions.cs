using ConfigRule.Cdk.Iam;

namespace ConfigRule.Cdk.Remediation;

/// <summary>
/// The permissions of the runbook's role: what its steps call, and what AWS checks in addition. Conditions and resource levels
/// are those of the Service Authorization Reference.
/// </summary>
internal static class RunbookPermissions
{
    private const string Brokers = "arn:${AWS::Partition}:mq:${AWS::Region}:${AWS::AccountId}:broker:*";
    private const string Configurations = "arn:${AWS::Partition}:mq:${AWS::Region}:${AWS::AccountId}:configuration:*";
    private const string Secrets = "arn:${AWS::Partition}:secretsmanager:${AWS::Region}:${AWS::AccountId}:secret:mq-003/*";
    private const string Network = "arn:${AWS::Partition}:ec2:${AWS::Region}:${AWS::AccountId}:";

    private static Dictionary<string, IReadOnlyDictionary<string, string>> Replacing =>
        When("StringLike", "aws:RequestTag/mq-003:replaces", "b-*");

    /// <summary>What the steps call themselves.</summary>
    public static IReadOnlyList<Permission> Called { get; } =
    [
        new(
            ["mq:DescribeBroker", "mq:DescribeSharedResources"],
            [Brokers],
            "Reads the broker to replace, what private networking shares with it, and its replacement; the broker is known only when the "
            + "runbook starts."),
        new(
            ["mq:DescribeConfigurationRevision"],
            [Configurations],
            "Reads whether a RabbitMQ broker's configuration names a role, which CreateBroker passes to Amazon MQ; the configuration is "
            + "known only when the runbook starts."),
        new(
            ["mq:ListBrokers", "mq:DescribeBrokerInstanceOptions"],
            ["*"],
            "Finds a broker with the replacement's name, and an instance type for the mode; AWS has no resource level for either."),
        new(
            ["mq:CreateBroker"],
            ["*"],
            "Creates the replacement, which has no ARN before it exists: so the tag that names the replaced broker is required.")
        {
            Conditions = Replacing,
        },
        new(["mq:CreateTags"], [Brokers], "Marks the old broker with its replacement's id, and may set no other tag on an existing broker.")
        {
            Conditions = new Dictionary<string, IReadOnlyDictionary<string, string>>
            {
                ["StringLike"] = new Dictionary<string, string> { ["aws:RequestTag/mq-003:replaced-by"] = "b-*" },
                ["ForAllValues:StringEquals"] = new Dictionary<string, string> { ["aws:TagKeys"] = "mq-003:replaced-by" },
            },
        },
        new(
            ["ec2:DescribeSubnets", "ec2:DescribeRouteTables"],
            ["*"],
            "Finds a subnet for the standby in another Availability Zone, public or private; AWS has no resource level for either."),
        new(["secretsmanager:GetRandomPassword"], ["*"], "Generates the first user's password; AWS has no resource level for it."),
        new(
            ["secretsmanager:CreateSecret"],
            [Secrets],
            "Stores the first user's password, only under mq-003/, so that no other secret can be changed.")
        {
            Conditions = Replacing,
        },
        new(
            ["secretsmanager:DeleteSecret"],
            [Secrets],
            "Deletes the new secret if Amazon MQ refuses to create the broker; never an LDAP secret, which does not have this tag.")
        {
            Conditions = When("StringLike", "aws:ResourceTag/mq-003:replaces", "b-*"),
        },
        new(
            ["secretsmanager:GetSecretValue"],
            [Secrets],
            "Reads the password of an LDAP service account, which Amazon MQ never returns, from the secret in the parameter LdapSecret; "
            + "never the password of a replacement, whose secret has this tag.")
        {
            Conditions = When("Null", "aws:ResourceTag/mq-003:replaces", "true"),
        },
    ];

    /// <summary>Permissions that no step uses itself, but that AWS requires of the role, mostly for CreateBroker.</summary>
    public static IReadOnlyList<Permission> OnBehalf { get; } =
    [
        new(
            ["mq:CreateTags"],
            ["*"],
            "CreateBroker with tags, on a broker that has no ARN yet: only together with the tag that names the replaced broker.")
        {
            Conditions = Replacing,
        },
        new(["secretsmanager:TagResource"], [Secrets], "CreateSecret with the tag that names the replaced broker.")
        {
            Conditions = Replacing,
        },
        new(
            [
                "ec2:DescribeInternetGateways", "ec2:DescribeNetworkInterfaces", "ec2:DescribeNetworkInterfacePermissions",
                "ec2:DescribeSecurityGroups", "ec2:DescribeVpcEndpoints", "ec2:DescribeVpcs",
            ],
            ["*"],
            "Amazon MQ reads the network with the caller's permissions; AWS has no resource level for Describe actions."),
        new(
            ["ec2:CreateNetworkInterface", "ec2:ModifyNetworkInterfaceAttribute", "ec2:CreateSecurityGroup", "ec2:CreateVpcEndpoint"],
            [
                $"{Network}network-interface/*", $"{Network}subnet/*", $"{Network}security-group/*", $"{Network}vpc/*",
                $"{Network}vpc-endpoint/*", $"{Network}route-table/*",
            ],
            "Amazon MQ connects the brokers to their subnets with the caller's permissions; these are known only when the runbook starts."),
        new(
            ["ec2:CreateNetworkInterfacePermission", "ec2:DeleteNetworkInterfacePermission"],
            [$"{Network}network-interface/*"],
            "Lets Amazon MQ, and no other principal, attach these network interfaces.")
        {
            Conditions = When("StringEquals", "ec2:AuthorizedService", "mq.amazonaws.com"),
        },
        new(
            ["ec2:DeleteNetworkInterface", "ec2:DetachNetworkInterface"],
            [$"{Network}network-interface/*", "arn:${AWS::Partition}:ec2:${AWS::Region}:*:instance/*"],
            "Amazon MQ removes what it created if it cannot create the broker. A network interface that is authorized for another service "
            + "is excluded; one that is authorized for none cannot be told apart. The instances belong to an account of Amazon MQ.")
        {
            Conditions = When("StringEqualsIfExists", "ec2:AuthorizedService", "mq.amazonaws.com"),
        },
        new(
            ["route53:AssociateVPCWithHostedZone"],
            ["*"],
            "The name of a private RabbitMQ cluster resolves inside the VPC; the zone belongs to Amazon MQ, so its id is unknown."),
        new(
            ["iam:CreateServiceLinkedRole"],
            ["arn:${AWS::Partition}:iam::${AWS::AccountId}:role/aws-service-role/mq.amazonaws.com/*"],
            "The first broker of an account needs the service-linked role of Amazon MQ; no other service's role can be created.")
        {
            Conditions = When("StringEquals", "iam:AWSServiceName", "mq.amazonaws.com"),
        },
        new(
            ["logs:CreateLogGroup"],
            ["arn:${AWS::Partition}:logs:${AWS::Region}:${AWS::AccountId}:log-group:/aws/amazonmq/*"],
            "The log groups of a broker are created with the caller's permissions."),
        new(
            ["kms:CreateGrant"],
            ["arn:${AWS::Partition}:kms:${AWS::Region}:${AWS::AccountId}:key/*"],
            "If the old broker has a customer managed key, Amazon MQ gets a grant on it; only AWS services can get one.")
        {
            Conditions = When("Bool", "kms:GrantIsForAWSResource", "true"),
        },
        new(
            ["kms:DescribeKey"],
            ["arn:${AWS::Partition}:kms:${AWS::Region}:${AWS::AccountId}:key/*"],
            "Amazon MQ reads the same key before it uses it.")
        {
            // The end differs between partitions, and in China even between services: amazonaws.com or amazonaws.com.cn.
            Conditions = When("StringLike", "kms:ViaService", "mq.${AWS::Region}.*"),
        },
    ];

    /// <summary>All permissions of the role except <see cref="ToNotify"/> and <see cref="ToPass"/>.</summary>
    public static IReadOnlyList<Permission> All { get; } = [.. Called, .. OnBehalf];

    /// <summary>Needed only with a topic for approvals.</summary>
    /// <param name="topicArn">The topic; may be a token of the CDK.</param>
    public static IReadOnlyList<Permission> ToNotify(string topicArn) =>
    [
        new(["sns:Publish"], [topicArn], "Notifies the approvers that a replacement waits for their approval."),
        new(
            ["kms:Decrypt", "kms:GenerateDataKey"],
            ["arn:${AWS::Partition}:kms:${AWS::Region}:*:key/*"],
            "Publishes to a topic that is encrypted with a customer managed key, of whatever account the topic is; only through Amazon "
            + "SNS.")
        {
            Conditions = When("StringLike", "kms:ViaService", "sns.${AWS::Region}.*"),
        },
    ];

    /// <summary>Needed only with roles that brokers use.</summary>
    /// <param name="roles">Their ARNs, for <c>Fn::Sub</c>.</param>
    public static Permission ToPass(IReadOnlyList<string> roles) =>
        new(["iam:PassRole"], [.. roles], "CreateBroker passes the role in a RabbitMQ configuration; only these roles, to Amazon MQ only.")
        {
            Conditions = When("StringEquals", "iam:PassedToService", "mq.amazonaws.com"),
        };

    private static Dictionary<string, IReadOnlyDictionary<string, string>> When(string @operator, string key, string value) =>
        new() { [@operator] = new Dictionary<string, string> { [key] = value } };
}
