using Amazon.ConfigService;
using Amazon.ConfigService.Model;
using ConfigRule.Aws;
using ConfigRule.Policy;

namespace ConfigRule.Cli.Doctor;

/// <summary>
/// Whether AWS Config records brokers. Without it a rule on change never runs and its rows stay as they are; a scheduled rule runs
/// nevertheless (AWS Config developer guide, "Evaluation modes and trigger types").
/// </summary>
internal static class RecorderChecks
{
    private const string Daily = "DAILY";

    /// <summary>Asks AWS Config; <paramref name="isNeeded"/> is false if all rules run on a schedule.</summary>
    public static async Task<RecorderAnswer> AskAsync(IAmazonConfigService config, bool isNeeded, CancellationToken cancellation)
    {
        List<ConfigurationRecorder> recorders = await AwsCall.InvokeAsync(
            "DescribeConfigurationRecorders",
            async () => IncompleteAnswerException.Need(
                (await config.DescribeConfigurationRecordersAsync(new(), cancellation)).ConfigurationRecorders, "ConfigurationRecorders"),
            cancellation);
        List<ConfigurationRecorderStatus> status = await AwsCall.InvokeAsync(
            "DescribeConfigurationRecorderStatus",
            async () => IncompleteAnswerException.Need(
                (await config.DescribeConfigurationRecorderStatusAsync(new(), cancellation)).ConfigurationRecordersStatus,
                "ConfigurationRecordersStatus"),
            cancellation);

        // AWS services have recorders of their own, which no rule of the customer sees.
        ConfigurationRecorder? own = recorders.Find(recorder => string.IsNullOrEmpty(recorder.ServicePrincipal));
        return new(own, status.Find(each => each.Name == own?.Name), isNeeded);
    }

    /// <summary>The check, and whether AWS Config records brokers once a day only.</summary>
    public static (Check Check, bool IsDaily) Examine(RecorderAnswer answer)
    {
        if (Missing(answer) is not var (found, cure))
        {
            bool isDaily = FrequencyOf(answer.Recorder!) is Daily;
            string how = isDaily
                ? "once a day: a verdict can be a day old. For verdicts within minutes, record the type continuously"
                : "continuously";
            return (Check.Fine(CheckSubject.Recorder, $"The recorder {NameOf(answer)} records {Resource.Broker} {how}."), isDaily);
        }

        return (
            answer.IsNeeded
                ? Check.Wrong(CheckSubject.Recorder, $"{found}, so a change of a broker never reaches the rule.", cure)
                : Check.Fine(CheckSubject.Recorder, $"{found}; the rule runs on a schedule and does not need it."),
            false);
    }

    private static (string Found, string Cure)? Missing(RecorderAnswer answer) => answer switch
    {
        { Recorder: null } => (
            "There is no configuration recorder",
            "Turn on AWS Config's recording in this Region (console: AWS Config, Settings)."),
        { Status.Recording: not true } => (
            $"The recorder {NameOf(answer)} is stopped",
            $"aws configservice start-configuration-recorder --configuration-recorder-name {Usage.CommandLine.Word(answer.Recorder.Name)}"),
        { Status.LastStatus.Value: "Failure" } => (
            $"The recorder {NameOf(answer)} fails ({CheckNames.Reason(answer.Status.LastErrorCode, answer.Status.LastErrorMessage)})",
            "Check the recorder's role and the delivery channel (console: AWS Config, Settings)."),
        _ when WhyNotRecorded(answer.Recorder.RecordingGroup) is { } reason => (
            $"The recorder {NameOf(answer)} {reason}",
            $"Add {Resource.Broker} to what is recorded (console: AWS Config, Settings), or deploy the scheduled rule."),
        _ => null,
    };

    /// <summary>Why brokers are not recorded; null if they are.</summary>
    private static string? WhyNotRecorded(RecordingGroup? group) => group switch
    {
        null => "states no resource types",
        { RecordingStrategy.UseOnly.Value: "EXCLUSION_BY_RESOURCE_TYPES" } =>
            Names(group.ExclusionByResourceTypes?.ResourceTypes) ? $"excludes {Resource.Broker}" : null,
        { AllSupported: true } or { RecordingStrategy.UseOnly.Value: "ALL_SUPPORTED_RESOURCE_TYPES" } => null,
        _ => Names(group.ResourceTypes) ? null : $"records chosen resource types, and {Resource.Broker} is not one of them",
    };

    private static string? FrequencyOf(ConfigurationRecorder recorder) =>
        (recorder.RecordingMode?.RecordingModeOverrides?.Find(type => Names(type.ResourceTypes))?.RecordingFrequency
            ?? recorder.RecordingMode?.RecordingFrequency)?.Value;

    private static bool Names(List<string>? types) => types?.Contains(Resource.Broker) is true;

    private static string NameOf(RecorderAnswer answer) => PrintableText.OneLine(answer.Recorder!.Name ?? "default", 100);
}

/// <summary>What AWS Config says about its recorder.</summary>
/// <param name="Recorder">The customer's recorder, of which there is at most one in a Region; null if there is none.</param>
/// <param name="Status">Its status; null if AWS Config does not say.</param>
/// <param name="IsNeeded">Whether a rule runs on changes, or none was found.</param>
internal sealed record RecorderAnswer(ConfigurationRecorder? Recorder, ConfigurationRecorderStatus? Status, bool IsNeeded);
