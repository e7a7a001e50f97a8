using System.Globalization;
using System.Net.Http.Headers;

namespace Amazon.Lambda.RuntimeSupport;

/// <summary>What the Runtime API says about one invocation: headers and event.</summary>
internal sealed class Invocation(HttpResponseHeaders headers, byte[] body)
{
    public string RequestId { get; } = Required(headers, "Lambda-Runtime-Aws-Request-Id");

    public DateTimeOffset Deadline { get; } = ReadDeadline(headers);

    public string InvokedFunctionArn { get; } = Optional(headers, "Lambda-Runtime-Invoked-Function-Arn");

    public string TraceId { get; } = Optional(headers, "Lambda-Runtime-Trace-Id");

    public Stream Body { get; } = new MemoryStream(body, writable: false);

    private static DateTimeOffset ReadDeadline(HttpResponseHeaders headers)
    {
        const string Name = "Lambda-Runtime-Deadline-Ms";
        string text = Required(headers, Name);
        return long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long milliseconds)
            ? DateTimeOffset.FromUnixTimeMilliseconds(milliseconds)
            : throw new InvalidDataException($"The Lambda Runtime API's header {Name} is '{text}', not milliseconds since 1970.");
    }

    private static string Required(HttpResponseHeaders headers, string name) =>
        Optional(headers, name)
        ?? throw new InvalidDataException($"The Lambda Runtime API gave an invocation without the header {name}.");

    // Not validated: the values are JSON and trace ids, and parsing them as HTTP lists would cost time and alter them.
    private static string Optional(HttpResponseHeaders headers, string name) =>
        headers.NonValidated.TryGetValues(name, out HeaderStringValues values) && values.ToString() is { Length: > 0 } value ? value : null;
}
