using System.Globalization;
using System.Text.Json;
using Amazon.MQ.Model;
using Amazon.Runtime.Internal;

namespace StandIns.MQ;

internal static class ListBrokersOperation
{
    public static readonly Operation<ListBrokersRequest, ListBrokersResponse> Instance = new(
        Protocol.Service,
        Write,
        ReadListBrokersResponse,
        Errors.Unmodelled,
        [Errors.BadRequest, Errors.Forbidden, Errors.InternalServerError]);

    private static void Write(ListBrokersRequest request, IRequest wire)
    {
        wire.WriteGet("/v1/brokers");
        wire.WriteQuery("maxResults", request.MaxResults?.ToString(CultureInfo.InvariantCulture));
        wire.WriteQuery("nextToken", request.NextToken);
    }

    private static ListBrokersResponse ReadListBrokersResponse(JsonElement json) => new()
    {
        BrokerSummaries = json.List("brokerSummaries", ReadBrokerSummary),
        NextToken = json.Text("nextToken"),
    };

    private static BrokerSummary ReadBrokerSummary(JsonElement json) => new()
    {
        BrokerArn = json.Text("brokerArn"),
        BrokerId = json.Text("brokerId"),
        BrokerName = json.Text("brokerName"),
        BrokerState = json.Text("brokerState"),
        Created = json.Time("created"),
        DeploymentMode = json.Text("deploymentMode"),
        EngineType = json.Text("engineType"),
        HostInstanceType = json.Text("hostInstanceType"),
    };
}
