using Amazon.MQ;
using Amazon.Runtime.Internal;

namespace StandIns.MQ;

/// <summary>REST: what a GET request asks for stands in its path and query.</summary>
internal static class Protocol
{
    public static readonly Service Service = new("mq", "mq", "2017-11-27", "Amazon.MQ", HasFipsHostInGovCloud: true);

    public static void WriteGet(this IRequest wire, string path)
    {
        wire.HttpMethod = "GET";
        wire.ResourcePath = path;
    }

    /// <summary>Core escapes the value as one segment, slashes included.</summary>
    public static void WritePath(this IRequest wire, string placeholder, string value, string member) =>
        wire.AddPathResource(
            placeholder, value ?? throw new AmazonMQException($"Request object does not have required field {member} set"));

    public static void WriteQuery(this IRequest wire, string name, string value)
    {
        if (value is not null)
        {
            wire.Parameters.Add(name, value);
            wire.UseQueryString = true;
        }
    }
}
