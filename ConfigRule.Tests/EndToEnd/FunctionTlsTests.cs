using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using System.Text.Json.Nodes;
using ConfigRule.Tests.Support;
using ConfigRule.Tests.Support.Aws;
using ConfigRule.Tests.Support.Build;
using ConfigRule.Tests.Support.Http;
using ConfigRule.Tests.Support.Lambda;

namespace ConfigRule.Tests.EndToEnd;

/// <summary>The published executable and its connections with TLS: whom it trusts, what breaks, and what ends while it is frozen.</summary>
public sealed class FunctionTlsTests
{
    private const int NotInitialized = 1004;

    [Theory]
    [MemberData(nameof(TestAuthority.BadCertificates), MemberType = typeof(TestAuthority))]
    public async Task A_server_that_does_not_prove_who_it_is_gets_no_call(string what, string fault)
    {
        using X509Certificate2 certificate = TestAuthority.OfTheRun.Bad(what);
        await using RunningFunction function = await RunningFunction.StartAsync(certificate);

        RuntimeError error = (await function.InvokeAsync(Some.Event())).Failed();

        Assert.StartsWith(
            $"PutEvaluations failed: no connection: the certificate of the server {fault} after ", error.Message, StringComparison.Ordinal);
        Assert.Equal((0, 0), (function.Aws.Requests.Count, function.Aws.Http.Greetings));
        Assert.Equal($"no connection: the certificate of the server {fault}.", (await ObstaclesAsync(function)).Single());
    }

    [Fact]
    public async Task A_server_that_Amazons_roots_do_not_vouch_for_is_verified_by_the_other_roots()
    {
        PublishedFunction published = await PublishedFunction.NativeAsync();
        await using RunningFunction function = await RunningFunction.StartAsync(new Dictionary<string, string>
        {
            ["SSL_CERT_FILE"] = Path.Combine(published.UnpackedFolder, "amazon-roots.pem"),
            ["MQ003_OTHER_ROOTS"] = TestAuthority.OfTheRun.File,
        });

        (await function.InvokeAsync(Some.Event())).Succeeded();

        Assert.Equal((1, 2), (function.Aws.Http.Greetings, function.Aws.Http.Connections));
        Assert.Empty(await ObstaclesAsync(function));
    }

    [Theory]
    [InlineData("resets the connection", "no connection: the TLS handshake failed: Connection reset by peer")]
    [InlineData(
        "ends the connection", "no connection: the TLS handshake failed: Received an unexpected EOF or 0 bytes from the transport stream.")]
    [InlineData("sends an alert", "no connection: the TLS handshake failed: error:0A000410:")] // The rest is OpenSSL's, by its version.
    public async Task A_handshake_that_breaks_off_twice_is_made_a_third_time(string what, string obstacle)
    {
        FakeAws aws = new([]);
        await using SocketServer server = SocketServer.Start(
            (request, answer) => answer.SendAsync(aws.Answer(request)), TestAuthority.OfTheRun.Server);
        int connections = 0;
        server.Accepted = socket =>
        {
            // The first is the one of the initialization, the second that of the call.
            if (Interlocked.Increment(ref connections) <= 2)
            {
                BreakOff(socket, what);
            }
        };
        await using RunningFunction function = await RunningFunction.StartAsync(server.Address);

        (await function.InvokeAsync(Some.Event())).Succeeded();

        Assert.Equal(3, connections);
        Assert.Equal(Some.BrokerId, Assert.Single(aws.Config.Dashboards.Single(board => board.RuleName == Some.RuleName).Rows).ResourceId);
        Assert.StartsWith(obstacle, (await ObstaclesAsync(function)).Single(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_first_event_uses_the_connection_of_the_initialization()
    {
        await using RunningFunction function = await RunningFunction.StartAsync();

        (await function.InvokeAsync(Some.Event())).Succeeded();

        Assert.Equal((1, 1), (function.Aws.Http.Greetings, function.Aws.Http.Connections));
        Assert.Empty(await ObstaclesAsync(function));
    }

    [Fact]
    public async Task Connections_that_end_while_it_is_frozen_lose_and_double_nothing()
    {
        const int Rounds = 50;
        await using RunningFunction function = await RunningFunction.StartAsync();
        (await function.InvokeAsync(Some.Event(Some.Change(Some.Item("b-00"))))).Succeeded();
        for (int round = 1; round <= Rounds; round++)
        {
            function.Process.Freeze();
            function.Aws.Http.Cut(reset: round % 2 == 0);
            Task<RuntimeResult> result = function.InvokeAsync(Some.Event(Some.Change(Some.Item($"b-{round:00}"))));
            function.Process.Thaw();
            (await result).Succeeded();
        }

        string[] brokers = [.. Enumerable.Range(0, Rounds + 1).Select(round => $"b-{round:00}")];
        Assert.Equal(brokers, function.Aws.Puts.SelectMany(Evaluated));
        Assert.Equal(brokers, function.Dashboard.Select(row => row.Id));
        Assert.Equal(Rounds + 1, function.Aws.Http.Connections);
    }

    [Fact]
    public async Task A_call_whose_connection_ends_while_it_is_frozen_is_made_again_and_recorded_once()
    {
        const int Rounds = 10;
        await using RunningFunction function = await RunningFunction.StartAsync();
        HashSet<string> met = [];
        function.Aws.Interfere = (_, request) =>
        {
            // AWS Config records it, but its answer finds nobody.
            JsonObject put = JsonNode.Parse(request.Body)!.AsObject();
            if (met.Add(Evaluated(put).Single()))
            {
                function.Process.Freeze();
                function.Aws.Config.Answer("StarlingDoveService.PutEvaluations", put);
                function.Aws.Http.Cut(reset: met.Count % 2 == 0);
                function.Process.Thaw();
            }

            return null;
        };

        for (int round = 0; round < Rounds; round++)
        {
            (await function.InvokeAsync(Some.Event(Some.Change(Some.Item($"b-{round}"))))).Succeeded();
        }

        Assert.Equal(2 * Rounds, function.Aws.Puts.Count);
        Assert.All(function.Aws.Puts.GroupBy(put => put.ToJsonString()), same => Assert.Equal(2, same.Count()));
        Assert.Equal(Enumerable.Range(0, Rounds).Select(round => ($"b-{round}", "NON_COMPLIANT")), function.Dashboard);
    }

    private static void BreakOff(Socket socket, string what)
    {
        // Not before the handshake has begun.
        socket.Receive(new byte[16 * 1024]);
        if (what is "sends an alert")
        {
            // A record of TLS: an alert (21), version 3.3, two bytes: fatal (2), handshake failure (40).
            socket.Send([21, 3, 3, 0, 2, 2, 40]);
        }

        socket.LingerState = new(what is "resets the connection", 0);
        socket.Close();
    }

    private static IEnumerable<string> Evaluated(JsonObject put) =>
        put["Evaluations"]!.AsArray().Select(evaluation => evaluation!["ComplianceResourceId"]!.GetValue<string>());

    /// <summary>What its log says of an initialization that did not succeed.</summary>
    private static async Task<string?[]> ObstaclesAsync(RunningFunction function)
    {
        function.Process.Terminate();
        Assert.Equal(0, await function.Process.WaitForExitAsync());
        return
        [
            .. function.Process.Output
                .Select(line => JsonElement.Parse(line))
                .Where(line => line.TryGetProperty("eventId", out JsonElement id) && id.GetInt32() == NotInitialized)
                .Select(line => line.GetProperty("reason").GetString()),
        ];
    }
}
