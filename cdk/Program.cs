using System.Text.Json.Nodes;
using ConfigRule.Cdk;
using ConfigRule.Cdk.Deploy;
using ConfigRule.Cdk.Settings;

// Without arguments this is the app of the CDK CLI (cdk.json): it reads the context and writes templates. build.cs also runs:
//     announce deploy|destroy account|organization    the same, then prints what is about to happen and where
//     conclude deployed|failed account|organization   what is left to do after the CDK CLI
//     delete-stray-stacks                             deletes the StackSet's stacks in excluded accounts
//     empty-code-bucket                               empties the bucket, so that it can be deleted
// Exit status: 1 if something in the account has to end first, 2 for bad settings or a package that cannot be deployed, 3 if an AWS
// call failed; one line each states the reason.
try
{
    JsonObject context = Given("CDK_CONTEXT_JSON") is { } json ? JsonNode.Parse(json)!.AsObject() : [];
    DeploymentSettings settings = SettingsReader.Read(context);
    if (args is ["empty-code-bucket"])
    {
        await CodeBucketCleanup.EmptyAsync(settings, await Caller.FindAsync());
        return 0;
    }

    if (args is ["delete-stray-stacks"])
    {
        return await DeleteStrayStacksAsync(settings, await Caller.FindAsync());
    }

    if (args is ["conclude", var outcome, _])
    {
        await Conclusion.WriteAsync(outcome, settings, await Caller.FindAsync());
        return 0;
    }

    string folder = Given("CDK_OUTDIR") ?? "artifacts/cdk.out";
    if (args is not ["announce", var verb, var where])
    {
        Deployment.Synthesize(settings, PackagedFunction.Read(settings.Package), folder);
        return 0;
    }

    RefuseAnother(where, settings.Organization);
    PackagedFunction package = verb is "destroy" ? PackagedFunction.Empty(folder) : PackagedFunction.Read(settings.Package);
    Caller caller = await Caller.FindAsync();
    settings = settings.From(caller.Account);
    await Obstacles.RefuseAsync(verb, settings, caller);
    Deployment.Synthesize(settings, package, folder);
    Console.WriteLine(Announcement.Text(verb, settings, package, caller));
    return 0;
}
catch (BadSettingsException bad)
{
    Console.Error.WriteLine(bad.Message);
    return 2;
}
catch (ObstacleException obstacle)
{
    Console.Error.WriteLine(obstacle.Message);
    return 1;
}
catch (Exception failure) when (failure is UnknownCallerException || FailureReason.Find(failure) is not null)
{
    Console.Error.WriteLine(FailureReason.FirstLine(failure.Message));
    return 3;
}

static async Task<int> DeleteStrayStacksAsync(DeploymentSettings settings, Caller caller)
{
    if (settings.Organization is { ExcludedAccounts.Count: > 0 } organization)
    {
        foreach (string region in caller.RegionsOf(settings))
        {
            if (!await StrayStacks.DeleteAsync(organization, region))
            {
                return 3;
            }
        }
    }

    return 0;
}

static void RefuseAnother(string where, OrganizationSettings? organization)
{
    switch (where, organization)
    {
        case ("account", not null):
            throw new BadSettingsException(
                [$"organizationId is '{organization.Id}', but the command is for one account: leave it out, or use 'organization'."]);
        case ("organization", null):
            throw new BadSettingsException(["organizationId is missing: expected the id of an AWS organization, like o-a1b2c3d4e5."]);
    }
}

static string? Given(string variable) => Environment.GetEnvironmentVariable(variable) is { Length: > 0 } value ? value : null;
