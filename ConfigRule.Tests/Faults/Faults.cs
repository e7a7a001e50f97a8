using ConfigRule.Tests.Support;
using static ConfigRule.Tests.Faults.FaultActions;

namespace ConfigRule.Tests.Faults;

/// <summary>Everything that goes wrong, in the order of the table.</summary>
internal static class Faults
{
    /// <summary>Stands in bodies and pages, which must not come to light.</summary>
    public const string BodySecret = "synthetic-user-name";

    private const string NoConnection = "no connection: ";
    private const string Unreadable = "the answer, HTTP 200, cannot be read";
    private const string OutOfTime = "during {0} after ";
    private const string OutOfTimeMessage = "The function's time ran out during …";

    private static readonly string Page = $"<html><body>{BodySecret}: try again later</body></html>";

    private const string OtherPage = """{"Tags":{"team":"platform"}}""";

    // An accepted PutEvaluations has nothing that must be read.
    private static readonly string[] Read = [.. CallSite.Operations.Where(operation => operation is not "PutEvaluations")];

    private static readonly string[] Paged = ["ListBrokers", "GetComplianceDetailsByConfigRule"];

    public static IReadOnlyList<Fault> All { get; } =
    [
        new(
            "answers 429 in plain text",
            call => call.SendAsync(new(429, "Slow down.", "text/plain")),
            "HTTP 429 TooManyRequests, without an error code"),
        Refusal(429, "TooManyRequestsException", "Slow down"),
        Refusal(400, "ThrottlingException", "Rate exceeded"),
        Refusal(500, "InternalServerErrorException", "It broke"),
        Refusal(503, "ServiceUnavailable", "Not now"),
        new("resets the connection in place of an answer", Reset, NoConnection),
        new("does what it was asked and resets the connection", ProcessAndReset, NoConnection),
        new("resets the connection within the answer", SendHalfAndReset, NoConnection),
        new("keeps the first byte back for a while", SendLate),
        new("keeps half of the answer back for a while", call => call.Answer.SendInTwoAsync(call.Process())),
        new("does not answer", Hang, "time ran out")
        {
            CallTimeout = TimeSpan.FromSeconds(2),
            EndsWithTheTime = true,
            Names = OutOfTime,
            Message = OutOfTimeMessage,
        },
        new("stops within the answer and keeps the connection", SendHalfAndHang, "time ran out")
        {
            CallTimeout = TimeSpan.FromSeconds(2),
            EndsWithTheTime = true,
            Names = OutOfTime,
            Message = OutOfTimeMessage,
        },
        new("answers {}", call => call.SendAsync(new(200, "{}")), Unreadable) { Operations = Read },
        new("answers null", call => call.SendAsync(new(200, "null")), Unreadable) { Operations = Read },
        new("answers with a page of another operation", call => call.SendAsync(new(200, OtherPage)), Unreadable) { Operations = Read },
        new("ends within a NextToken of 10,000 bytes, as long as it says", SendLongToken, "")
        {
            Operations = Paged,
            LeavesOut = true,
        },
        new("ends within the second item of its list, in a text of 10,000 bytes, as long as it says", SendCutList, "")
        {
            Operations = Paged,
            LeavesOut = true,
        },
        new("answers an empty page with a NextToken", call => call.WithTokenAsync(0, isEmpty: true), "it returned the same NextToken twice")
        {
            Operations = Paged,
            AddsCalls = true,
        },
        new("answers half of the JSON, as long as it says", call => call.SendAsync(Half(call)), Unreadable),
        new("answers half of the JSON, shorter than it says", call => call.Answer.SendHalfAsync(WithSecret(call)), NoConnection),
        new("answers nothing, with status 200", call => call.SendAsync(new(200)), Unreadable),
        new("answers rightly, as text/plain", call => call.SendAsync(call.Process() with { ContentType = "text/plain" })),
        new("answers a page of HTML with status 200", call => call.SendAsync(new(200, Page, "text/html")), Unreadable),
        new(
            "answers a page of HTML with status 503",
            call => call.SendAsync(new(503, Page, "text/html")),
            "HTTP 503 ServiceUnavailable, without an error code"),
        Refusal(403, "ExpiredTokenException", "The security token included in the request is expired"),
        Refusal(403, "AccessDeniedException", "User: arn:aws:sts::123456789012:assumed-role/mq-003/rule is not authorized"),
        new("has a clock 20 minutes ahead of ours: RequestTimeTooSkewed until we follow it", RefuseOtherClocks, "RequestTimeTooSkewed: "),
        new(
            "answers 403 InvalidSignatureException and repeats our request",
            RefuseSignature,
            "InvalidSignatureException: The request signature we calculated"),
        new(
            "answers 400 InvalidResultTokenException and repeats our token",
            call => call.RefuseAsync(400, "InvalidResultTokenException", $"The result token {Some.Token} is not valid."),
            "InvalidResultTokenException: The result token *** is not valid")
        {
            Operations = ["PutEvaluations"],
        },
        new("refuses an evaluation (FailedEvaluations)", RefuseLast, " evaluations on every attempt: ")
        {
            Operations = ["PutEvaluations"],
            Names = "AWS Config refused 1 of ",
            Message = "AWS Config refused 1 of 4 evaluations on every attempt",
        },
        new("lists every page twice", call => call.IsAgain ? call.SendAsync(call.Process()) : call.WithTokenAsync(0))
        {
            Operations = Paged,
            AddsCalls = true,
        },
        new(
            "answers the same NextToken",
            call => call.WithTokenAsync(0),
            "it returned the same NextToken twice, so its pages cannot be read to the end")
        {
            Operations = Paged,
            AddsCalls = true,
        },
        new("answers a new NextToken each time, to the same page", NeverEnd, "time ran out")
        {
            Operations = Paged,
            AddsCalls = true,
            EndsWithTheTime = true,
            Names = OutOfTime,
            Message = OutOfTimeMessage,
        },
        new("no longer knows the broker that it listed or announced", Forget) { Operations = ["DescribeBroker"], IsAnotherTruth = true },
    ];

    private static Fault Refusal(int status, string type, string message) =>
        new($"answers {status} {type}", call => call.RefuseAsync(status, type, message), $"{type}: {message}");
}

/// <summary>Something that goes wrong with a call of AWS.</summary>
/// <param name="Name">What AWS, or what lies between, does.</param>
/// <param name="InjectAsync">Does it.</param>
/// <param name="Says">What an invocation that fails by it says of it, beside the operation's name; null where none may fail.</param>
internal sealed record Fault(string Name, Func<FaultyCall, Task> InjectAsync, string? Says = null)
{
    /// <summary>The operations that it can befall.</summary>
    public IReadOnlyList<string> Operations { get; init; } = CallSite.Operations;

    /// <summary>How the message names what failed, with {0} for the operation.</summary>
    public string Names { get; init; } = "{0} failed: ";

    /// <summary>The message, for the table.</summary>
    public string Message { get; init; } = string.IsNullOrEmpty(Says) ? "" : $"… failed: {Says.TrimEnd(' ', ':')}";

    /// <summary>Whether it makes for more calls without being a failure.</summary>
    public bool AddsCalls { get; init; }

    /// <summary>The SDK's own time-out; by default the product's.</summary>
    public TimeSpan CallTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Whether, for ever, it lasts until <see cref="FaultyCall.RunOutOfTime"/>.</summary>
    public bool EndsWithTheTime { get; init; }

    /// <summary>Whether it is no failure but another truth: what is right to record differs from what the world without it has.</summary>
    public bool IsAnotherTruth { get; init; }

    /// <summary>
    /// Whether the SDK may take it for an answer, depending on what its buffer held before: then nobody can notice that something is
    /// missing. What is recorded is right, and the next sweep adds the rest.
    /// </summary>
    public bool LeavesOut { get; init; }
}
