using System.Globalization;
using System.Text.Json.Nodes;
using ConfigRule.Tests.Support;
using ConfigRule.Tests.Support.Http;

namespace ConfigRule.Tests.Faults;

/// <summary>Everything that goes wrong, in the order of the table.</summary>
internal static class Faults
{
    /// <summary>Stands in bodies and pages, which must not come to light.</summary>
    public const string BodySecret = "synthetic-user-name";

    private const string NoConnection = "no connection: ";
    private const string Unreadable = "the answer, HTTP 200, cannot be read";
    private const string OutOfTime = "in {0} after ";
    private const string OutOfTimeMessage = "The function's time ran out during …";

    private static readonly TimeSpan AheadOfUs = TimeSpan.FromMinutes(20);

    private static readonly string Page = $"<html><body>{BodySecret}: try again later</body></html>";

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
        new("does not answer", Hang, "time ran out")
        {
            CallTimeout = TimeSpan.FromSeconds(2),
            EndsWithTheTime = true,
            Names = OutOfTime,
            Message = OutOfTimeMessage,
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

    private static Task Reset(FaultyCall call)
    {
        call.Answer.Reset();
        return Task.CompletedTask;
    }

    private static Task ProcessAndReset(FaultyCall call)
    {
        call.Process();
        return Reset(call);
    }

    private static async Task SendHalfAndReset(FaultyCall call)
    {
        await call.Answer.SendHalfAsync(WithSecret(call), close: false);
        await Reset(call);
    }

    private static async Task SendLate(FaultyCall call)
    {
        await Task.Delay(TimeSpan.FromMilliseconds(300));
        await call.SendAsync(call.Process());
    }

    private static Task Hang(FaultyCall call)
    {
        call.RunOutOfTime();
        return call.Answer.HangAsync();
    }

    private static WireResponse WithSecret(FaultyCall call)
    {
        WireResponse response = call.Process();
        string padding = new('-', response.Body.Length);
        return response with { Body = response.Body.Insert(1, $"\"Secret\":\"{BodySecret}\",\"Padding\":\"{padding}\",") };
    }

    private static WireResponse Half(FaultyCall call)
    {
        WireResponse response = WithSecret(call);
        return response with { Body = response.Body[..(response.Body.Length / 2)] };
    }

    private static Task RefuseOtherClocks(FaultyCall call)
    {
        DateTimeOffset now = DateTimeOffset.UtcNow + AheadOfUs;
        DateTimeOffset signed = DateTimeOffset.ParseExact(
            call.Request.Header("X-Amz-Date"), "yyyyMMddTHHmmssZ", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
        return (now - signed).Duration() > TimeSpan.FromMinutes(15)
            ? call.RefuseAsync(
                403, "RequestTimeTooSkewed", "The request time and the current time differ too much.", ("Date", now.ToString("R")))
            : call.SendAsync(call.Process());
    }

    private static Task RefuseSignature(FaultyCall call) => call.RefuseAsync(
        403,
        "InvalidSignatureException",
        "The request signature we calculated does not match the signature you provided. Check your signing method.\n\n"
        + "The Canonical String for this request should have been\n'POST\n/\n\n"
        + $"x-amz-security-token:{call.Request.Header("X-Amz-Security-Token")}\n'",
        ("Date", DateTimeOffset.UtcNow.ToString("R")));

    private static Task RefuseLast(FaultyCall call)
    {
        JsonObject put = JsonNode.Parse(call.Request.Body)!.AsObject();
        JsonArray evaluations = put["Evaluations"]!.AsArray();
        JsonNode refused = evaluations[^1]!;
        evaluations.RemoveAt(evaluations.Count - 1);
        FaultyCall.Process(call.Aws, call.Request with { Body = put.Utf8() });
        return call.SendAsync(new(200, new JsonObject { ["FailedEvaluations"] = new JsonArray(refused) }.ToJsonString()));
    }

    private static Task NeverEnd(FaultyCall call)
    {
        if (call.Number == 20)
        {
            call.RunOutOfTime();
        }

        return call.WithTokenAsync(call.Number);
    }

    private static Task Forget(FaultyCall call) => call.RefuseAsync(404, "NotFoundException", "Can't find requested broker.");
}
