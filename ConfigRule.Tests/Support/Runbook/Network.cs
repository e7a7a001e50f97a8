using System.Text.Json.Nodes;

namespace ConfigRule.Tests.Support.Runbook;

/// <summary>A subnet to be made.</summary>
/// <param name="Zone">The last letter of its Availability Zone.</param>
/// <param name="IsPublic">Whether it has a route table of its own, which leads to an internet gateway; others have the VPC's main
/// one, which does not.</param>
/// <param name="Bits">Of the network part: more bits, fewer addresses.</param>
internal sealed record Subnet(string Zone, bool IsPublic = false, int Bits = 24);

/// <summary>A VPC of its own for a test.</summary>
internal static class Network
{
    public static async Task<(string Vpc, string[] Subnets)> CreateAsync(AwsAccount aws, IReadOnlyList<Subnet> subnets)
    {
        string vpc = Text(await aws.CallAsync("ec2", "CreateVpc", new { CidrBlock = "10.0.0.0/16" }), "Vpc", "VpcId");
        List<string> ids = [];
        string? table = null;
        foreach (Subnet subnet in subnets)
        {
            ids.Add(Text(
                await aws.CallAsync(
                    "ec2",
                    "CreateSubnet",
                    new
                    {
                        VpcId = vpc,
                        CidrBlock = $"10.0.{ids.Count}.0/{subnet.Bits}",
                        AvailabilityZone = $"{AwsAccount.Region}{subnet.Zone}",
                    }),
                "Subnet",
                "SubnetId"));
            aws.Mq.Zones[ids[^1]] = $"{AwsAccount.Region}{subnet.Zone}";
            if (subnet.IsPublic)
            {
                table ??= await PublicTableAsync(aws, vpc);
                await aws.CallAsync("ec2", "AssociateRouteTable", new { RouteTableId = table, SubnetId = ids[^1] });
            }
        }

        return (vpc, [.. ids]);
    }

    private static async Task<string> PublicTableAsync(AwsAccount aws, string vpc)
    {
        string gateway = Text(await aws.CallAsync("ec2", "CreateInternetGateway", new { }), "InternetGateway", "InternetGatewayId");
        await aws.CallAsync("ec2", "AttachInternetGateway", new { InternetGatewayId = gateway, VpcId = vpc });
        string table = Text(await aws.CallAsync("ec2", "CreateRouteTable", new { VpcId = vpc }), "RouteTable", "RouteTableId");
        await aws.CallAsync("ec2", "CreateRoute", new { RouteTableId = table, DestinationCidrBlock = "0.0.0.0/0", GatewayId = gateway });
        return table;
    }

    private static string Text(JsonNode answer, string parent, string member) => answer[parent]![member]!.GetValue<string>();
}
