using Amazon.Runtime;

namespace Amazon.MQ;

public class AuthenticationStrategy(string value) : ConstantClass(value)
{
    public static implicit operator AuthenticationStrategy(string value) => FindValue<AuthenticationStrategy>(value);
}

public class BrokerState(string value) : ConstantClass(value)
{
    public static implicit operator BrokerState(string value) => FindValue<BrokerState>(value);
}

public class BrokerStorageType(string value) : ConstantClass(value)
{
    public static implicit operator BrokerStorageType(string value) => FindValue<BrokerStorageType>(value);
}

public class DataReplicationMode(string value) : ConstantClass(value)
{
    public static implicit operator DataReplicationMode(string value) => FindValue<DataReplicationMode>(value);
}

public class DayOfWeek(string value) : ConstantClass(value)
{
    public static implicit operator DayOfWeek(string value) => FindValue<DayOfWeek>(value);
}

public class DeploymentMode(string value) : ConstantClass(value)
{
    public static implicit operator DeploymentMode(string value) => FindValue<DeploymentMode>(value);
}

public class EngineType(string value) : ConstantClass(value)
{
    // The service writes ActiveMQ; FindValue makes the constant of it, and with it its spelling.
    public static readonly EngineType ACTIVEMQ = new("ACTIVEMQ");
    public static readonly EngineType RABBITMQ = new("RABBITMQ");

    public static implicit operator EngineType(string value) => FindValue<EngineType>(value);
}
