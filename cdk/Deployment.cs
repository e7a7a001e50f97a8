using Amazon;
using Amazon.CDK;
using Amazon.CDK.AWS.IAM;
using ConfigRule.Cdk.Settings;
using ConfigRule.Cdk.Stacks;
using PermissionsBoundary = Amazon.CDK.AWS.IAM.PermissionsBoundary;

namespace ConfigRule.Cdk;

/// <summary>Synthesizes all stacks, and the files for a deployment by hand, into one folder.</summary>
internal static class Deployment
{
    public const string MemberFile = "member.template.json";

    public static void Synthesize(DeploymentSettings settings, PackagedFunction package, string folder)
    {
        string member = settings.Organization is null ? "" : WriteMember(settings, package, folder);
        App app = NewApp(folder);
        // The same stacks in each Region; only their ids differ.
        foreach (string? region in settings.Regions.DefaultIfEmpty(null))
        {
            CodeStack code = new(app, Id(ResourceNames.CodeStack, region), CodeProps(region), settings.Organization?.Id);
            if (settings.Organization is not { } organization)
            {
                StackProps own = Props(ResourceNames.AccountStack, region);
                After(code, new AccountStack(app, Id(ResourceNames.AccountStack, region), own, package, settings));
                continue;
            }

            OrganizationStack members = new(
                app,
                Id(ResourceNames.OrganizationStack, region),
                Props(ResourceNames.OrganizationStack, region),
                new(package, member, organization));
            After(code, members);
            string pack = WritePack(settings, organization, folder, region);
            PackStack packs = new(
                app,
                Id(ResourceNames.PackStack, region),
                Props(ResourceNames.PackStack, region),
                pack,
                settings.Rule,
                organization);
            packs.AddDependency(members, "AWS Config refuses a rule without its function.");
        }

        Finish(app, settings);

        static void After(CodeStack code, Stack stack) => stack.AddDependency(code, "Publishes into its bucket.");
    }

    /// <summary>
    /// The pack of a Region: only an automatic remediation makes it differ from that of another one, because it names a role.
    /// </summary>
    public static string PackFile(string? region) => $"{Id("conformance-pack", region)}.yaml";

    private static string WriteMember(DeploymentSettings settings, PackagedFunction package, string folder)
    {
        string file = Path.Combine(folder, MemberFile);
        File.WriteAllText(file, Alone(
            ResourceNames.MemberStack,
            folder,
            settings,
            (app, props) => new MemberStack(app, ResourceNames.MemberStack, props, package, settings)));
        return file;
    }

    private static string WritePack(DeploymentSettings settings, OrganizationSettings organization, string folder, string? region)
    {
        string? role = settings.Remediation?.Automatic is null ? null : ResourceNames.RemediationRoleArn(
            RegionEndpoint.GetBySystemName(region).PartitionName, region!, organization.ManagementAccount ?? throw NoAccount());
        // With new settings, because the resources of a pack have no tags and no permissions boundary.
        string pack = ConformancePack.FromTemplate(Alone(
            ResourceNames.ConformancePack,
            Path.Combine(folder, region ?? ""),
            new(),
            (app, props) => new PackTemplate(app, ResourceNames.ConformancePack, props, settings, role)));
        File.WriteAllText(Path.Combine(folder, PackFile(region)), pack);
        return pack;

        static BadSettingsException NoAccount() => new(
            ["managementAccount is missing: with remediation 'automatic' the conformance pack names a role of the management account."]);
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
