using Amazon.Runtime;

namespace Amazon.MQ;

public class AuthenticationStrategy : ConstantClass
{
    public static readonly AuthenticationStrategy CONFIG_MANAGED = new("CONFIG_MANAGED");
    public static readonly AuthenticationStrategy LDAP = new("LDAP");
    public static readonly AuthenticationStrategy SIMPLE = new("SIMPLE");

    public AuthenticationStrategy(string value) : base(value) { }

    public static AuthenticationStrategy FindValue(string value) => FindValue<AuthenticationStrategy>(value);

    public static implicit operator AuthenticationStrategy(string value) => FindValue(value);
}

public class BrokerState : ConstantClass
{
    public static readonly BrokerState CREATION_FAILED = new("CREATION_FAILED");
    public static readonly BrokerState CREATION_IN_PROGRESS = new("CREATION_IN_PROGRESS");
    public static readonly BrokerState CRITICAL_ACTION_REQUIRED = new("CRITICAL_ACTION_REQUIRED");
    public static readonly BrokerState DELETION_IN_PROGRESS = new("DELETION_IN_PROGRESS");
    public static readonly BrokerState REBOOT_IN_PROGRESS = new("REBOOT_IN_PROGRESS");
    public static readonly BrokerState REPLICA = new("REPLICA");
    public static readonly BrokerState RUNNING = new("RUNNING");

    public BrokerState(string value) : base(value) { }

    public static BrokerState FindValue(string value) => FindValue<BrokerState>(value);

    public static implicit operator BrokerState(string value) => FindValue(value);
}

public class BrokerStorageType : ConstantClass
{
    public static readonly BrokerStorageType EBS = new("EBS");
    public static readonly BrokerStorageType EFS = new("EFS");

    public BrokerStorageType(string value) : base(value) { }

    public static BrokerStorageType FindValue(string value) => FindValue<BrokerStorageType>(value);

    public static implicit operator BrokerStorageType(string value) => FindValue(value);
}

public class ChangeType : ConstantClass
{
    public static readonly ChangeType CREATE = new("CREATE");
    public static readonly ChangeType DELETE = new("DELETE");
    public static readonly ChangeType UPDATE = new("UPDATE");

    public ChangeType(string value) : base(value) { }

    public static ChangeType FindValue(string value) => FindValue<ChangeType>(value);

    public static implicit operator ChangeType(string value) => FindValue(value);
}

public class DataReplicationMode : ConstantClass
{
    public static readonly DataReplicationMode CRDR = new("CRDR");
    public static readonly DataReplicationMode NONE = new("NONE");

    public DataReplicationMode(string value) : base(value) { }

    public static DataReplicationMode FindValue(string value) => FindValue<DataReplicationMode>(value);

    public static implicit operator DataReplicationMode(string value) => FindValue(value);
}

public class DayOfWeek : ConstantClass
{
    public static readonly DayOfWeek FRIDAY = new("FRIDAY");
    public static readonly DayOfWeek MONDAY = new("MONDAY");
    public static readonly DayOfWeek SATURDAY = new("SATURDAY");
    public static readonly DayOfWeek SUNDAY = new("SUNDAY");
    public static readonly DayOfWeek THURSDAY = new("THURSDAY");
    public static readonly DayOfWeek TUESDAY = new("TUESDAY");
    public static readonly DayOfWeek WEDNESDAY = new("WEDNESDAY");

    public DayOfWeek(string value) : base(value) { }

    public static DayOfWeek FindValue(string value) => FindValue<DayOfWeek>(value);

    public static implicit operator DayOfWeek(string value) => FindValue(value);
}

public class DeploymentMode : ConstantClass
{
    public static readonly DeploymentMode ACTIVE_STANDBY_MULTI_AZ = new("ACTIVE_STANDBY_MULTI_AZ");
    public static readonly DeploymentMode CLUSTER_MULTI_AZ = new("CLUSTER_MULTI_AZ");
    public static readonly DeploymentMode SINGLE_INSTANCE = new("SINGLE_INSTANCE");

    public DeploymentMode(string value) : base(value) { }

    public static DeploymentMode FindValue(string value) => FindValue<DeploymentMode>(value);

    public static implicit operator DeploymentMode(string value) => FindValue(value);
}

public class EngineType : ConstantClass
{
    public static readonly EngineType ACTIVEMQ = new("ACTIVEMQ");
    public static readonly EngineType RABBITMQ = new("RABBITMQ");

    public EngineType(string value) : base(value) { }

    public static EngineType FindValue(string value) => FindValue<EngineType>(value);

    public static implicit operator EngineType(string value) => FindValue(value);
}
