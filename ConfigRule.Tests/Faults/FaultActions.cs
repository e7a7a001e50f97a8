using System.Globalization;
using System.Text.Json.Nodes;
using ConfigRule.Tests.Support;
using ConfigRule.Tests.Support.Http;

namespace ConfigRule.Tests.Faults;

/// <summary>How the faults of <see cref="Faults"/> befall a call.</summary>
internal static class FaultActions
{
    /// <summary>Longer than the buffer of the SDK's reader.</summary>
    public static readonly string LongText = new('t', 10_000);
    private static readonly TimeSpan AheadOfUs = TimeSpan.FromMinutes(20);

    public static Task Reset(FaultyCall call)
    {
        call.Answer.Reset();
        return Task.CompletedTask;
    }

    public static Task ProcessAndReset(FaultyCall call)
    {
        call.Process();
        return Reset(call);
    }

    public static async Task SendHalfAndReset(FaultyCall call)
    {
        await call.Answer.SendHalfAsync(WithSecret(call), close: false);
        await Reset(call);
    }

    public static async Task SendLate(FaultyCall call)
    {
        await Task.Delay(TimeSpan.FromMilliseconds(300));
        await call.SendAsync(call.Process());
    }

    public static Task Hang(FaultyCall call)
    {
        call.RunOutOfTime();
        return call.Answer.HangAsync();
    }

    public static async Task SendHalfAndHang(FaultyCall call)
    {
        await call.Answer.SendHalfAsync(WithSecret(call), close: false);
        await Hang(call);
    }

    public static WireResponse WithSecret(FaultyCall call)
    {
        WireResponse response = call.Process();
        // Short, because the SDK may read a cut text that is longer than its buffer as if it were whole.
        string padding = new('-', Math.Min(response.Body.Length, 1_000));
        return response with { Body = response.Body.Insert(1, $"\"Secret\":\"{Faults.BodySecret}\",\"Padding\":\"{padding}\",") };
    }

    public static Task SendLongToken(FaultyCall call)
    {
        WireResponse response = call.Process();
        string name = call.Request.Method is "GET" ? "nextToken" : "NextToken";
        string body = $"{response.Body[..^1]},\"{name}\":\"{LongText}";
        return call.SendAsync(response.Status is 200 ? response with { Body = body } : response);
    }

    /// <summary>The SDK's reader takes this for a shorter list: what follows is lost without an error.</summary>
    public static Task SendCutList(FaultyCall call)
    {
        WireResponse response = call.Process();
        if (response.Status is not 200)
        {
            return call.SendAsync(response);
        }

        (string list, JsonNode? items) = JsonNode.Parse(response.Body)!.AsObject().First(member => member.Value is JsonArray);
        string[] first = [.. items!.AsArray().Take(2).Select(item => item!.ToJsonString())];
        string second = first[^1][..^1];
        return call.SendAsync(response with { Body = $"{{\"{list}\":[{first[0]},{second},\"Padding\":\"{LongText}" });
    }

    public static WireResponse Half(FaultyCall call)
    {
        WireResponse response = WithSecret(call);
        return response with { Body = response.Body[..(response.Body.Length / 2)] };
    }

    public static Task RefuseOtherClocks(FaultyCall call)
    {
        DateTimeOffset now = DateTimeOffset.UtcNow + AheadOfUs;
        DateTimeOffset signed = DateTimeOffset.ParseExact(
            call.Request.Header("X-Amz-Date"), "yyyyMMddTHHmmssZ", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
        return (now - signed).Duration() > TimeSpan.FromMinutes(15)
            ? call.RefuseAsync(
                403, "RequestTimeTooSkewed", "The request time and the current time differ too much.", ("Date", now.ToString("R")))
            : call.SendAsync(call.Process());
    }

    public static Task RefuseSignature(FaultyCall call) => call.RefuseAsync(
        403,
        "InvalidSignatureException",
        "The request signature we calculated does not match the signature you provided. Check your signing method.\n\n"
        + "The Canonical String for this request should have been\n'POST\n/\n\n"
        + $"x-amz-security-token:{call.Request.Header("X-Amz-Security-Token")}\n'",
        ("Date", DateTimeOffset.UtcNow.ToString("R")));

    public static Task RefuseLast(FaultyCall call)
    {
        JsonObject put = JsonNode.Parse(call.Request.Body)!.AsObject();
        JsonArray evaluations = put["Evaluations"]!.AsArray();
        JsonNode refused = evaluations[^1]!;
        evaluations.RemoveAt(evaluations.Count - 1);
        FaultyCall.Process(call.Aws, call.Request with { Body = put.Utf8() });
        return call.SendAsync(new(200, new JsonObject { ["FailedEvaluations"] = new JsonArray(refused) }.ToJsonString()));
    }

    public static Task NeverEnd(FaultyCall call)
    {
        if (call.Number == 20)
        {
            call.RunOutOfTime();
        }

        return call.WithTokenAsync(call.Number);
    }

    public static Task Forget(FaultyCall call) => call.RefuseAsync(404, "NotFoundException", "Can't find requested broker.");
}
