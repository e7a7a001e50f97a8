using Amazon.SimpleSystemsManagement;
using Amazon.SimpleSystemsManagement.Model;
using ConfigRule.Aws;
using ConfigRule.Policy;

namespace ConfigRule.Cli.Doctor;

/// <summary>
/// Which version of the runbook the Remediate button starts: the default version, which a new version does not become by itself
/// (AWS CloudFormation coverage roadmap, issue 2539).
/// </summary>
internal static class RunbookCheck
{
    public static async Task<Check> ExamineAsync(IAmazonSimpleSystemsManagement ssm, string region, CancellationToken cancellation)
    {
        const string Name = Rule.RunbookName;
        DocumentDescription document;
        try
        {
            DescribeDocumentResponse answer = await AwsCall.InvokeAsync(
                "DescribeDocument",
                () => ssm.DescribeDocumentAsync(new DescribeDocumentRequest { Name = Name }, cancellation),
                cancellation);
            document = answer.Document;
        }
        catch (AwsCallFailedException refused) when (refused.Cause is InvalidDocumentException)
        {
            return Check.Fine(CheckSubject.Runbook, $"{Name} is not deployed; it is optional.");
        }

        return document switch
        {
            { Status.Value: not "Active" and var status } => Check.Wrong(
                CheckSubject.Runbook, $"{Name} is {status}, so that it cannot be started.", "Deploy the rule again."),
            { DefaultVersion: var used, LatestVersion: var newest } when used != newest => Check.Wrong(
                CheckSubject.Runbook,
                $"The Remediate button starts version {used} of {Name}; the newest is version {newest}.",
                $"aws ssm update-document-default-version --name {Name} --document-version {newest} --region {region}"),
            _ => Check.Fine(CheckSubject.Runbook, $"The Remediate button starts version {document.DefaultVersion} of {Name}, the newest."),
        };
    }
}
