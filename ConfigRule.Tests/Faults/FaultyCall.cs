using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using ConfigRule.Tests.Support.Aws;
using ConfigRule.Tests.Support.Http;

namespace ConfigRule.Tests.Faults;

/// <summary>A call of AWS that a fault has befallen.</summary>
/// <param name="Aws">Who would answer it.</param>
/// <param name="Request">What was asked.</param>
/// <param name="Answer">The connection to answer on.</param>
/// <param name="Number">The how many-th such call of the invocation it is, from 1.</param>
/// <param name="RunOutOfTime">Lets the function's time pass, where the fault lasts until then.</param>
internal sealed partial record FaultyCall(FakeAws Aws, WireRequest Request, SocketAnswer Answer, int Number, Action RunOutOfTime)
{
    private const string Again = "again";

    /// <summary>What AWS answers without the fault; it has then done what it was asked.</summary>
    public WireResponse Process() => Process(Aws, Request);

    /// <summary>Answers a request; a token of <see cref="WithTokenAsync"/> stands for the page that it was made of.</summary>
    public static WireResponse Process(FakeAws aws, WireRequest request) =>
        (request.PathAndQuery + request.Text).Contains(FaultActions.LongText[..100], StringComparison.Ordinal)
            ? FakeAws.Refusal(400, "InvalidNextTokenException", "The specified next token is not valid.")
            : aws.Answer(request with
            {
                PathAndQuery = TokenInQuery().Replace(request.PathAndQuery, Original),
                Body = Encoding.UTF8.GetBytes(TokenInBody().Replace(request.Text, Original)),
            });

    /// <summary>Whether the request's token is one of ours.</summary>
    public bool IsAgain => TokenInQuery().IsMatch(Request.PathAndQuery) || TokenInBody().IsMatch(Request.Text);

    public Task SendAsync(WireResponse response) => Answer.SendAsync(response);

    public Task RefuseAsync(int status, string type, string message, params (string Name, string Value)[] headers)
    {
        WireResponse refusal = FakeAws.Refusal(status, type, message);
        return SendAsync(refusal with { Headers = [.. refusal.Headers, .. headers] });
    }

    /// <summary>The page, with a token that leads to the same page again.</summary>
    public Task WithTokenAsync(int number, bool isEmpty = false)
    {
        WireResponse page = Process();
        JsonObject json = JsonNode.Parse(page.Body)!.AsObject();
        string own = TokenInQuery().Match(Request.PathAndQuery) is { Success: true } query ? query.Groups["own"].Value
            : TokenInBody().Match(Request.Text) is { Success: true } body ? body.Groups["own"].Value
            : AnyToken().Match(Request.PathAndQuery + Request.Text).Groups["own"].Value;
        json[Request.Method is "GET" ? "nextToken" : "NextToken"] = string.Create(CultureInfo.InvariantCulture, $"{Again}{number}-{own}");
        foreach (JsonArray list in isEmpty ? json.Select(member => member.Value).OfType<JsonArray>() : [])
        {
            list.Clear();
        }

        return SendAsync(page with { Body = json.ToJsonString() });
    }

    private static string Original(Match match) => match.Groups["own"] is { Length: > 0 } own
        ? $"{match.Groups["name"].Value}{own.Value}{match.Groups["end"].Value}"
        : "";

    [GeneratedRegex(@"(?<name>[?&]nextToken=)again\d+-(?<own>\d*)(?<end>)")]
    private static partial Regex TokenInQuery();

    [GeneratedRegex(@"(?<name>,""NextToken"":"")again\d+-(?<own>\d*)(?<end>"")")]
    private static partial Regex TokenInBody();

    [GeneratedRegex(@"[nN]extToken(=|"":"")(?<own>\d+)")]
    private static partial Regex AnyToken();
}
