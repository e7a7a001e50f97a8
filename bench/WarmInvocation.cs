using System.Diagnostics;
using ConfigRule.Tests.Support.Http;
using ConfigRule.Tests.Support.Lambda;

namespace ConfigRule.Bench;

/// <summary>
/// What an invocation costs once the process is warm, compared with the minimum: one bare POST of the same bytes and headers
/// to the same server, which takes the same time to answer.
/// </summary>
internal static class WarmInvocation
{
    private const int WarmUp = 100;

    public static async Task<IReadOnlyList<Row>> MeasureAsync(PackageUnderTest package) =>
    [
        .. Rows("warm", await RunAsync(package, runs: 1000, TimeSpan.Zero), difference: 1),
        .. Rows("warm, Config takes 20 ms", await RunAsync(package, runs: 300, Slow), ratio: 1.05),
        .. await PlainAsync(package),
    ];

    private static TimeSpan Slow => TimeSpan.FromMilliseconds(20);

    private static async Task<IEnumerable<Row>> PlainAsync(PackageUnderTest package) => Roots.CanBeGiven
        ? Rows("warm, plain HTTP, Config takes 20 ms", await RunAsync(package, runs: 100, Slow, plain: true)).TakeLast(1)
        : [];

    private static IEnumerable<Row> Rows(string name, List<Sample> samples, double? difference = null, double? ratio = null)
    {
        double[] Of(Func<Sample, double> figure) => [.. samples.Skip(WarmUp).Select(figure)];
        return
        [
            new($"{name}: invocation", Unit.Milliseconds, Of(sample => sample.Invocation)),
            new($"{name}: until PutEvaluations is accepted", Unit.Milliseconds, Of(sample => sample.ToPut)),
            new($"{name}: bare POST of the same PutEvaluations", Unit.Milliseconds, Of(sample => sample.Post)),
            new($"{name}: invocation - bare POST", Unit.Milliseconds, Of(sample => sample.Invocation - sample.Post), difference),
            new($"{name}: invocation / bare POST", Unit.Times, Of(sample => sample.Invocation / sample.Post), ratio),
        ];
    }

    private static async Task<List<Sample>> RunAsync(PackageUnderTest package, int runs, TimeSpan delay, bool plain = false)
    {
        await using FunctionProcess function = await FunctionProcess.StartAsync(
            package, await AwsServer.StartAsync(delay: delay, plain: plain));
        await function.InvokeAsync(SampleEvent.Change);
        WireRequest put = function.Aws.LatestPut;
        using SocketsHttpHandler handler = new() { UseProxy = false, ActivityHeadersPropagator = null };

        // This process knows the server: it is its own. The connection is open before anything counts.
        handler.SslOptions.RemoteCertificateValidationCallback = (_, certificate, _, _) =>
            certificate?.GetCertHashString() == TestAuthority.OfTheRun.Server.GetCertHashString();
        using HttpClient http = new(handler);

        List<Sample> samples = [];
        for (int run = 0; run < WarmUp + runs; run++)
        {
            RuntimeResult result = await function.InvokeAsync(SampleEvent.Change);
            double invocation = Milliseconds(result.HandedOutAt, result.AnsweredAt);
            double toPut = Milliseconds(result.HandedOutAt, function.Aws.AcceptedAt);
            samples.Add(new(invocation, toPut, await PostAsync(http, function.Aws.Address, put)));
        }

        return samples;
    }

    private static async Task<double> PostAsync(HttpClient http, Uri address, WireRequest put)
    {
        using HttpRequestMessage request = new(HttpMethod.Post, address) { Content = new ByteArrayContent(put.Body) };
        foreach ((string name, var values) in put.Headers)
        {
            // A header belongs to the request or to its content; the headers that the client sets itself stay the same.
            _ = request.Headers.TryAddWithoutValidation(name, (IEnumerable<string?>)values)
                || request.Content.Headers.TryAddWithoutValidation(name, (IEnumerable<string?>)values);
        }

        long start = Stopwatch.GetTimestamp();
        using HttpResponseMessage response = await http.SendAsync(request);
        double elapsed = Milliseconds(start, Stopwatch.GetTimestamp());
        response.EnsureSuccessStatusCode();
        return elapsed;
    }

    private static double Milliseconds(long start, long end) => Stopwatch.GetElapsedTime(start, end).TotalMilliseconds;

    private sealed record Sample(double Invocation, double ToPut, double Post);
}
