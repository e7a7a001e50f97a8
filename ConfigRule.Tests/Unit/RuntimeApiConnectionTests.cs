namespace ConfigRule.Tests.Unit;

public sealed class RuntimeApiConnectionTests
{
    private const string Root = "http://127.0.0.1:9001/2018-06-01/runtime/invocation/";

    [Fact]
    public async Task Who_waits_for_an_event_is_stopped_at_once()
    {
        using Network network = new(static async stop =>
        {
            await Task.Delay(Timeout.Infinite, stop);
            return new();
        });
        using RuntimeApiConnection connection = new(network);
        using HttpClient http = new(connection);
        Task<HttpResponseMessage> next = http.GetAsync(new Uri(Root + "next"), TestContext.Current.CancellationToken);

        connection.Stop();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => next);
        Assert.True(connection.Ended.IsCancellationRequested);
    }

    [Fact]
    public async Task An_invocation_in_flight_is_answered_and_no_further_event_is_asked_for()
    {
        using Network network = new(static _ => Task.FromResult(new HttpResponseMessage()));
        using RuntimeApiConnection connection = new(network);
        using HttpClient http = new(connection);
        using HttpResponseMessage got = await http.GetAsync(new Uri(Root + "next"), TestContext.Current.CancellationToken);

        connection.Stop();

        Assert.False(connection.Ended.IsCancellationRequested);
        using HttpResponseMessage answered = await http.PostAsync(new Uri(Root + "1/response"), null, connection.Ended);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => http.GetAsync(new Uri(Root + "next"), TestContext.Current.CancellationToken));
        Assert.True(connection.Ended.IsCancellationRequested);
        Assert.Equal(["next", "response"], network.Asked);
    }

    private sealed class Network(Func<CancellationToken, Task<HttpResponseMessage>> answer) : HttpMessageHandler
    {
        public List<string> Asked { get; } = [];

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            cancellationToken.ThrowIfCancellationRequested();
            Asked.Add(request.RequestUri!.Segments[^1]);
            return answer(cancellationToken);
        }
    }
}
