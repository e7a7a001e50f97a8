using Amazon.CDK;
using Amazon.CDK.AWS.IAM;
using ConfigRule.Cdk.Settings;
using ConfigRule.Cdk.Stacks;
using PermissionsBoundary = Amazon.CDK.AWS.IAM.PermissionsBoundary;

namespace ConfigRule.Cdk;

/// <summary>Synthesizes all stacks, and the files for a deployment by hand, into one folder.</summary>
internal static class Deployment
{
    public const string PackFile = "conformance-pack.yaml", MemberFile = "member.template.json";

    public static void Synthesize(DeploymentSettings settings, PackagedFunction package, string folder)
    {
        string member = Alone(
            ResourceNames.MemberStack,
            folder,
            settings,
            (app, props) => new MemberStack(app, ResourceNames.MemberStack, props, package, settings));
        string memberFile = Path.Combine(folder, MemberFile);
        File.WriteAllText(memberFile, member);

        // With new settings, because the resources of a pack have no tags and no permissions boundary.
        string pack = ConformancePack.FromTemplate(Alone(
            ResourceNames.ConformancePack,
            folder,
            new(),
            (app, props) => new PackStack(app, ResourceNames.ConformancePack, props, settings)));
        File.WriteAllText(Path.Combine(folder, PackFile), pack);

        App app = NewApp(folder);
        if (settings.Organization is { } organization)
        {
            // The same stacks in each Region; only their ids differ.
            foreach (string? region in organization.Regions.DefaultIfEmpty(null))
            {
                CodeStack code = new(app, Id(ResourceNames.CodeStack, region), CodeProps(region), organization.Id);
                OrganizationStack stack = new(
                    app,
                    Id(ResourceNames.OrganizationStack, region),
                    Props(ResourceNames.OrganizationStack, region),
                    new(package, memberFile, pack, settings, organization));
                stack.AddDependency(code, "Publishes into its bucket.");
            }
        }
        else
        {
            CodeStack code = new(app, ResourceNames.CodeStack, CodeProps(), organizationId: null);
            AccountStack account = new(app, ResourceNames.AccountStack, Props(ResourceNames.AccountStack), package, settings);
            account.AddDependency(code, "Publishes into its bucket.");
        }

        Finish(app, settings);
    }

    /// <summary>The template of a stack that this app does not deploy, synthesized in a separate app.</summary>
    private static string Alone(string name, string folder, DeploymentSettings settings, Func<App, StackProps, Stack> create)
    {
        string own = Path.Combine(folder, name);
        App app = NewApp(own);
        _ = create(app, new StackProps { Synthesizer = new LegacyStackSynthesizer() });
        Finish(app, settings);
        return File.ReadAllText(Path.Combine(own, $"{name}.template.json"));
    }

    private static App NewApp(string folder) => new(new AppProps { Outdir = folder, AnalyticsReporting = false, TreeMetadata = false });

    private static void Finish(App app, DeploymentSettings settings)
    {
        foreach ((string key, string value) in settings.Tags)
        {
            Amazon.CDK.Tags.Of(app).Add(key, value);
        }

        if (settings.PermissionsBoundary is { } boundary)
        {
            string arn = boundary.StartsWith("arn:", StringComparison.Ordinal)
                ? boundary
                : Fn.Sub($"arn:${{AWS::Partition}}:iam::${{AWS::AccountId}}:policy/{boundary}");
            foreach (Stack stack in app.Node.Children.OfType<Stack>())
            {
                PermissionsBoundary.Of(stack).Apply(ManagedPolicy.FromManagedPolicyArn(stack, "Boundary", arn));
            }
        }

        app.Synth();
    }

    private static string Id(string name, string? region) => region is null ? name : $"{name}-{region}";

    /// <summary>
    /// The template of the bucket's stack is sent as text, because there is no bucket to publish it to yet. With the legacy
    /// synthesizer, because the bootstrapless one writes the roles of 'cdk bootstrap' into the manifest, and the CDK CLI uses them.
    /// </summary>
    private static StackProps CodeProps(string? region = null)
    {
        StackProps props = Props(ResourceNames.CodeStack, region);
        props.Synthesizer = new LegacyStackSynthesizer();
        return props;
    }

    private static StackProps Props(string name, string? region = null) => new()
    {
        StackName = name,
        Env = region is null ? null : new Amazon.CDK.Environment { Region = region },
        Description = $"AWS Config rule {BrokerRule.Id}: {BrokerRule.Title}.",
        // With the caller's credentials: neither 'cdk bootstrap' nor its roles are needed.
        Synthesizer = new CliCredentialsStackSynthesizer(
            new CliCredentialsStackSynthesizerProps { FileAssetsBucketName = ResourceNames.CodeBucket }),
    };
}
