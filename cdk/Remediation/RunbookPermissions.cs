using ConfigRule.Cdk.Iam;

namespace ConfigRule.Cdk.Remediation;

/// <summary>
/// What the runbook's role may do: exactly what its steps call, and what AWS checks on their behalf. Conditions and
/// resource levels are those of the Service Authorization Reference.
/// </summary>
internal static class RunbookPermissions
{
    private const string Brokers = "arn:${AWS::Partition}:mq:${AWS::Region}:${AWS::AccountId}:broker:*";
    private const string Secrets = "arn:${AWS::Partition}:secretsmanager:${AWS::Region}:${AWS::AccountId}:secret:mq-003/*";
    private const string Network = "arn:${AWS::Partition}:ec2:${AWS::Region}:${AWS::AccountId}:";

    private static Dictionary<string, IReadOnlyDictionary<string, string>> Replacing => When("StringLike", "aws:RequestTag/mq-003:replaces", "b-*");

    /// <summary>What the steps call themselves.</summary>
    public static IReadOnlyList<Permission> Called { get; } =
    [
        new(
            ["mq:DescribeBroker"],
            [Brokers],
            "Reads the broker to replace and its replacement; the broker is known only when the runbook starts."),
        new(
            ["mq:ListBrokers", "mq:DescribeBrokerInstanceOptions"],
            ["*"],
            "Finds a broker that has the replacement's name already, and an instance type that runs the mode; AWS has no resource level for either."),
        new(
            ["mq:CreateBroker"],
            ["*"],
            "Creates the replacement, which has no ARN before it exists: so only one that says by its tag whom it replaces.")
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
            "Finds the standby's subnet in another Availability Zone, with the same kind of route; AWS has no resource level for either."),
        new(["secretsmanager:GetRandomPassword"], ["*"], "Generates the first user's password; AWS has no resource level for it."),
        new(
            ["secretsmanager:CreateSecret"],
            [Secrets],
            "Keeps the first user's password, under mq-003/ only, so that no other secret can be touched.")
        {
            Conditions = Replacing,
        },
        new(
            ["secretsmanager:DeleteSecret"],
            [Secrets],
            "Removes the new secret when Amazon MQ refuses to create the broker; never an LDAP secret, which has no such tag.")
        {
            Conditions = When("StringLike", "aws:ResourceTag/mq-003:replaces", "b-*"),
        },
        new(
            ["secretsmanager:GetSecretValue"],
            [Secrets],
            "Reads the password of an LDAP service account, which Amazon MQ never returns, from the secret that the parameter LdapSecret names; never the password of a replacement, whose secret has this tag.")
        {
            Conditions = When("Null", "aws:ResourceTag/mq-003:replaces", "true"),
        },
    ];

    /// <summary>What no step calls and AWS nevertheless asks of the role, mostly for CreateBroker.</summary>
    public static IReadOnlyList<Permission> OnBehalf { get; } =
    [
        new(["mq:CreateTags"], [Brokers], "CreateBroker with tags: only together with the tag that says whom the new broker replaces.")
        {
            Conditions = Replacing,
        },
        new(["secretsmanager:TagResource"], [Secrets], "CreateSecret with the tag that says which broker it belongs to.")
        {
            Conditions = Replacing,
        },
        new(
            [
                "ec2:DescribeInternetGateways", "ec2:DescribeNetworkInterfaces", "ec2:DescribeNetworkInterfacePermissions", "ec2:DescribeSecurityGroups",
                "ec2:DescribeVpcEndpoints", "ec2:DescribeVpcs",
            ],
            ["*"],
            "Amazon MQ looks at the network with its caller's rights; AWS has no resource level for Describe actions."),
        new(
            ["ec2:CreateNetworkInterface", "ec2:ModifyNetworkInterfaceAttribute", "ec2:CreateSecurityGroup", "ec2:CreateVpcEndpoint"],
            [
                $"{Network}network-interface/*", $"{Network}subnet/*", $"{Network}security-group/*", $"{Network}vpc/*", $"{Network}vpc-endpoint/*",
                $"{Network}route-table/*",
            ],
            "Amazon MQ connects the brokers to their subnets with its caller's rights; which ones is known only when the runbook starts."),
        new(
            ["ec2:CreateNetworkInterfacePermission"],
            [$"{Network}network-interface/*"],
            "Lets Amazon MQ, and nobody else, attach these network interfaces.")
        {
            Conditions = When("StringEquals", "ec2:AuthorizedService", "mq.amazonaws.com"),
        },
        new(
            ["route53:AssociateVPCWithHostedZone"],
            ["*"],
            "A private RabbitMQ cluster's name resolves inside the VPC; the zone is Amazon MQ's, so its id is not known."),
        new(
            ["iam:CreateServiceLinkedRole"],
            ["arn:${AWS::Partition}:iam::${AWS::AccountId}:role/aws-service-role/mq.amazonaws.com/*"],
            "The first broker of an account brings Amazon MQ's own role; no other service's.")
        {
            Conditions = When("StringEquals", "iam:AWSServiceName", "mq.amazonaws.com"),
        },
        new(
            ["logs:CreateLogGroup"],
            ["arn:${AWS::Partition}:logs:${AWS::Region}:${AWS::AccountId}:log-group:/aws/amazonmq/*"],
            "A broker that writes logs gets its log groups with its creator's rights."),
        new(
            ["kms:CreateGrant"],
            ["arn:${AWS::Partition}:kms:${AWS::Region}:${AWS::AccountId}:key/*"],
            "The old broker's key, if it has one of the customer's: Amazon MQ gets a grant on it, and AWS services only can.")
        {
            Conditions = When("Bool", "kms:GrantIsForAWSResource", "true"),
        },
        new(
            ["kms:DescribeKey"],
            ["arn:${AWS::Partition}:kms:${AWS::Region}:${AWS::AccountId}:key/*"],
            "The same key has to be looked at before it is used.")
        {
            Conditions = When("StringLike", "kms:ViaService", "mq.*.amazonaws.com"),
        },
    ];

    /// <summary>All that the role needs, but for <see cref="ToNotify"/>.</summary>
    public static IReadOnlyList<Permission> All { get; } = [.. Called, .. OnBehalf];

    /// <summary>Needed only with a topic for approvals.</summary>
    /// <param name="topicArn">The topic; may be a token of the CDK.</param>
    public static Permission ToNotify(string topicArn) => new(["sns:Publish"], [topicArn], "Tells the approvers that a replacement waits for them.");

    private static Dictionary<string, IReadOnlyDictionary<string, string>> When(string @operator, string key, string value) =>
        new() { [@operator] = new Dictionary<string, string> { [key] = value } };
}
