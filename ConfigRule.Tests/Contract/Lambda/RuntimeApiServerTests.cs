using ConfigRule.Tests.Support.Lambda;

namespace ConfigRule.Tests.Contract.Lambda;

public sealed class RuntimeApiServerTests
{
    private const string Invocation = "/2018-06-01/runtime/invocation/";

    [Theory]
    [InlineData("/2018-06-01/runtime/invocation/unknown/response")]
    [InlineData("/2018-06-01/runtime/elsewhere")]
    public async Task A_route_or_request_id_that_Lambda_does_not_know_fails_the_test(string path)
    {
        RuntimeApiServer server = await RuntimeApiServer.StartAsync();
        using HttpClient client = new() { BaseAddress = new Uri($"http://{server.HostAndPort}") };

        await Assert.ThrowsAsync<HttpRequestException>(() => client.PostAsync(path, new StringContent("{}")));

        AggregateException failure = await Assert.ThrowsAsync<AggregateException>(async () => await server.DisposeAsync());
        Assert.IsType<InvalidOperationException>(Assert.Single(failure.InnerExceptions));
    }

    [Fact]
    public async Task A_second_answer_to_the_same_invocation_fails_the_test()
    {
        RuntimeApiServer server = await RuntimeApiServer.StartAsync();
        using HttpClient client = new() { BaseAddress = new Uri($"http://{server.HostAndPort}") };
        RuntimeEvent invocation = new("{}");
        Task<RuntimeResult> result = server.InvokeAsync(invocation);
        await client.GetAsync(Invocation + "next");
        await client.PostAsync($"{Invocation}{invocation.RequestId}/response", new StringContent("1"));

        await Assert.ThrowsAsync<HttpRequestException>(
            () => client.PostAsync($"{Invocation}{invocation.RequestId}/response", new StringContent("2")));

        Assert.Equal("1", (await result).Succeeded());
        await Assert.ThrowsAsync<AggregateException>(async () => await server.DisposeAsync());
    }

    [Fact]
    public async Task An_invocation_that_nobody_takes_ends_with_a_message()
    {
        await using RuntimeApiServer server = await RuntimeApiServer.StartAsync();

        TimeoutException exception = await Assert.ThrowsAsync<TimeoutException>(
            () => server.InvokeAsync(new RuntimeEvent("{}") { RequestId = "1234" }, TimeSpan.FromMilliseconds(1)));

        Assert.Contains("an answer to invocation 1234", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_failed_initialization_is_the_error_of_the_invocation_that_waits_for_it()
    {
        await using RuntimeApiServer server = await RuntimeApiServer.StartAsync();
        using HttpClient client = new() { BaseAddress = new Uri($"http://{server.HostAndPort}") };
        client.DefaultRequestHeaders.Add("Lambda-Runtime-Function-Error-Type", "Runtime.NoRegion");
        Task<RuntimeResult> result = server.InvokeAsync("{}");

        await client.PostAsync("/2018-06-01/runtime/init/error", new StringContent("""{"errorMessage":"no region"}"""));

        Assert.Equal("Runtime.NoRegion", (await result).Failed().Type);
        Assert.Equal("no region", (await server.InitErrorAsync()).Message);
    }

    [Fact]
    public async Task Whoever_still_waits_for_an_event_when_the_test_ends_is_sent_away()
    {
        RuntimeApiServer server = await RuntimeApiServer.StartAsync();
        using HttpClient client = new() { BaseAddress = new Uri($"http://{server.HostAndPort}") };
        Task<HttpResponseMessage> next = client.GetAsync(Invocation + "next");
        Assert.True(SpinWait.SpinUntil(() => server.Requests.Count == 1, TimeSpan.FromSeconds(30)));

        await server.DisposeAsync();

        await Task.WhenAny(next).WaitAsync(TimeSpan.FromSeconds(30));
        Assert.True(next.IsCompleted);
    }
}
