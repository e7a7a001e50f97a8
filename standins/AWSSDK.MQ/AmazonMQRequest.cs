using Amazon.Runtime;

namespace Amazon.MQ;

public partial class AmazonMQRequest : AmazonWebServiceRequest
{
}
