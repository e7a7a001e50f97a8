using Amazon.Runtime;

namespace Amazon.ConfigService;

public class ChronologicalOrder : ConstantClass
{
    public static readonly ChronologicalOrder Forward = new("Forward");
    public static readonly ChronologicalOrder Reverse = new("Reverse");

    public ChronologicalOrder(string value) : base(value) { }

    public static ChronologicalOrder FindValue(string value) => FindValue<ChronologicalOrder>(value);

    public static implicit operator ChronologicalOrder(string value) => FindValue(value);
}

public class ComplianceType : ConstantClass
{
    public static readonly ComplianceType COMPLIANT = new("COMPLIANT");
    public static readonly ComplianceType INSUFFICIENT_DATA = new("INSUFFICIENT_DATA");
    public static readonly ComplianceType NON_COMPLIANT = new("NON_COMPLIANT");
    public static readonly ComplianceType NOT_APPLICABLE = new("NOT_APPLICABLE");

    public ComplianceType(string value) : base(value) { }

    public static ComplianceType FindValue(string value) => FindValue<ComplianceType>(value);

    public static implicit operator ComplianceType(string value) => FindValue(value);
}

public class ConfigurationItemStatus : ConstantClass
{
    public static readonly ConfigurationItemStatus OK = new("OK");
    public static readonly ConfigurationItemStatus ResourceDeleted = new("ResourceDeleted");
    public static readonly ConfigurationItemStatus ResourceDeletedNotRecorded = new("ResourceDeletedNotRecorded");
    public static readonly ConfigurationItemStatus ResourceDiscovered = new("ResourceDiscovered");
    public static readonly ConfigurationItemStatus ResourceNotRecorded = new("ResourceNotRecorded");

    public ConfigurationItemStatus(string value) : base(value) { }

    public static ConfigurationItemStatus FindValue(string value) => FindValue<ConfigurationItemStatus>(value);

    public static implicit operator ConfigurationItemStatus(string value) => FindValue(value);
}

public class EvaluationMode : ConstantClass
{
    public static readonly EvaluationMode DETECTIVE = new("DETECTIVE");
    public static readonly EvaluationMode PROACTIVE = new("PROACTIVE");

    public EvaluationMode(string value) : base(value) { }

    public static EvaluationMode FindValue(string value) => FindValue<EvaluationMode>(value);

    public static implicit operator EvaluationMode(string value) => FindValue(value);
}

public class RecordingFrequency : ConstantClass
{
    public static readonly RecordingFrequency CONTINUOUS = new("CONTINUOUS");
    public static readonly RecordingFrequency DAILY = new("DAILY");

    public RecordingFrequency(string value) : base(value) { }

    public static RecordingFrequency FindValue(string value) => FindValue<RecordingFrequency>(value);

    public static implicit operator RecordingFrequency(string value) => FindValue(value);
}

public class ResourceType : ConstantClass
{
    public static readonly ResourceType AWSAmazonMQBroker = new("AWS::AmazonMQ::Broker");

    public ResourceType(string value) : base(value) { }

    public static ResourceType FindValue(string value) => FindValue<ResourceType>(value);

    public static implicit operator ResourceType(string value) => FindValue(value);
}
