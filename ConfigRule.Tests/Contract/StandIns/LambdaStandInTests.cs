using System.Text.Json;
using Amazon.Lambda.Core;
using Amazon.Lambda.RuntimeSupport;
using ConfigRule.Tests.Contract.Lambda;
using ConfigRule.Tests.Support;
using ConfigRule.Tests.Support.Http;
using Microsoft.AspNetCore.Http;

namespace ConfigRule.Tests.Contract.StandIns;

/// <summary>What the stand-in promises on its own, where the official package does otherwise or says nothing.</summary>
[Collection(typeof(ProcessWideState))]
public sealed class LambdaStandInTests
{
    public LambdaStandInTests() =>
        Assert.SkipUnless(
            typeof(LambdaBootstrap).Assembly.GetName().GetPublicKeyToken() is null or { Length: 0 },
            "Of the stand-in only: Amazon.Lambda.RuntimeSupport is the official, signed package.");

    [Theory]
    [InlineData("a\nb", @"a\nb")]
    [InlineData("a\r\nb", @"a\r\nb")]
    [InlineData("a\tb\u0000\u001b[31m", @"a\tb\u0000\u001b[31m")]
    [InlineData("a\u0085b\u2028c", @"a\u0085b\u2028c")]
    public async Task No_value_breaks_a_line_of_text(string value, string written)
    {
        string line = Assert.Single(await InProcessFunction.LogsOfAsync(logger => logger.LogInformation("{value}", value)));

        Assert.Equal(written, line.Split('\t', 4)[3]);
    }

    [Fact]
    public async Task Nested_aggregates_which_name_their_first_cause_twice_stay_within_256_KB_and_valid_JSON()
    {
        AggregateException nested = new(new TimeoutException("innermost"));
        for (int depth = 0; depth < 15; depth++)
        {
            nested = new AggregateException("one level more", nested, new TimeoutException("beside"));
        }

        await using InProcessFunction function = await InProcessFunction.StartAsync((Stream _, ILambdaContext _) => throw nested);

        Assert.Equal("AggregateException", (await function.InvokeAsync("{}")).Failed().Type);
        WireRequest report = Assert.Single(
            function.Server.Requests, request => request.PathAndQuery.EndsWith("/error", StringComparison.Ordinal));
        Assert.InRange(report.Body.Length, 1, 256 * 1024);
    }

    [Fact]
    public async Task An_exception_is_one_line_of_text()
    {
        await using InProcessFunction function = await InProcessFunction.StartAsync(
            (Stream _, ILambdaContext _) => throw new InvalidOperationException("no broker"));
        (await function.InvokeAsync("{}")).Failed();

        string line = Assert.Single(function.LogLines);
        Assert.Contains(@"\nSystem.InvalidOperationException: no broker\n", line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_exception_in_JSON_has_type_message_and_stack_trace()
    {
        await using InProcessFunction function = await InProcessFunction.StartAsync(
            (Stream _, ILambdaContext _) => throw new InvalidOperationException("no broker"), ("AWS_LAMBDA_LOG_FORMAT", "JSON"));
        (await function.InvokeAsync("{}")).Failed();

        JsonElement line = JsonLine.Parse(Assert.Single(function.LogLines));
        Assert.Equal("Error", line.Text("level"));
        Assert.Equal("System.InvalidOperationException", line.Text("errorType"));
        Assert.Equal("no broker", line.Text("errorMessage"));
        Assert.NotEqual(0, line.GetProperty("stackTrace").GetArrayLength());
    }

    [Theory]
    [InlineData("{a} {b} {c}", "1 2 {c}")]
    [InlineData("{a:Q} {b}", "1 2")]
    [InlineData("{1} {0} {1}", "2 1 2")]
    [InlineData("{0} {2}", "1 2")]
    [InlineData("{{{a}}} {{}}", "{1} {}")]
    [InlineData("{a", "{a")]
    [InlineData("{} }", "{} }")]
    public async Task A_template_that_does_not_fit_its_arguments_is_written_all_the_same(string template, string expected)
    {
        string line = Assert.Single(await InProcessFunction.LogsOfAsync(logger => logger.LogInformation(template, 1, 2)));

        Assert.Equal(expected, line.Split('\t', 4)[3]);
    }

    [Fact]
    public async Task A_level_without_rank_is_written_by_its_name()
    {
        string line = Assert.Single(await InProcessFunction.LogsOfAsync(
            logger => logger.Log("Audit", "x"), ("AWS_LAMBDA_LOG_LEVEL", "FATAL")));

        Assert.Equal("Audit", line.Split('\t')[2]);
    }

    [Fact]
    public async Task Unformatted_is_the_message_alone() =>
        Assert.Equal(
            ["bare"],
            await InProcessFunction.LogsOfAsync(logger => logger.LogInformation("bare"), ("AWS_LAMBDA_LOG_FORMAT", "Unformatted")));

    [Fact]
    public async Task A_placeholder_never_hides_the_fields_that_filters_look_for()
    {
        JsonElement line = JsonLine.Parse(Assert.Single(await InProcessFunction.LogsOfAsync(
            logger => logger.LogWarning("{level} {message} {ratio} {ratio}", "low", "mine", double.NaN, 2),
            ("AWS_LAMBDA_LOG_FORMAT", "JSON"))));

        Assert.Equal("Warning", line.Text("level"));
        Assert.Equal("low mine NaN 2", line.Text("message"));
        Assert.Equal("NaN", line.Text("ratio"));
    }

    [Fact]
    public async Task Half_a_character_in_a_message_does_not_keep_an_error_from_being_reported()
    {
        await using InProcessFunction function = await InProcessFunction.StartAsync(
            (Stream _, ILambdaContext _) => throw new InvalidOperationException("\ud83d"), ("AWS_LAMBDA_LOG_FORMAT", "JSON"));

        Assert.Equal("\ufffd", (await function.InvokeAsync("{}")).Failed().Message);
    }

    [Fact]
    public async Task Causes_are_reported_eight_levels_deep()
    {
        Exception chain = new TimeoutException("innermost");
        for (int depth = 0; depth < 20; depth++)
        {
            chain = new InvalidOperationException("one level more", chain);
        }

        await using InProcessFunction function = await InProcessFunction.StartAsync((Stream _, ILambdaContext _) => throw chain);

        JsonElement report = (await function.InvokeAsync("{}")).Failed().Body;
        int levels = 1;
        while (report.TryGetProperty("cause", out report))
        {
            levels++;
        }

        Assert.Equal(8, levels);
    }

    [Fact]
    public void Outside_Lambda_the_exception_names_the_missing_variable()
    {
        using EnvironmentScope environment = new([new("AWS_LAMBDA_RUNTIME_API", null)]);

        InvalidOperationException exception = Assert.Throws<InvalidOperationException>(
            () => LambdaBootstrapBuilder.Create(InProcessFunction.Idle).Build());

        Assert.Contains("AWS_LAMBDA_RUNTIME_API", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(StatusCodes.Status403Forbidden, "with 403 in place of 200: stop")]
    [InlineData(StatusCodes.Status200OK, "Lambda-Runtime-Aws-Request-Id")]
    public async Task An_answer_that_no_Runtime_API_gives_is_named(int status, string expected)
    {
        await using HttpServer server = await HttpServer.StartAsync(_ => new WireResponse(status, "stop"));
        using EnvironmentScope environment = new([new("AWS_LAMBDA_RUNTIME_API", server.Address.Authority)]);
        using LambdaBootstrap bootstrap = LambdaBootstrapBuilder.Create(InProcessFunction.Idle).Build();

        Exception exception = await Assert.ThrowsAnyAsync<Exception>(() => bootstrap.RunAsync().WaitAsync(TimeSpan.FromSeconds(30)));

        Assert.Contains(expected, exception.Message, StringComparison.Ordinal);
    }
}
