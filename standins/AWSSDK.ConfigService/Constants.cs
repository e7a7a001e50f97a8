using Amazon.Runtime;

namespace Amazon.ConfigService;

public class ComplianceType(string value) : ConstantClass(value)
{
    public static readonly ComplianceType COMPLIANT = new("COMPLIANT");
    public static readonly ComplianceType NON_COMPLIANT = new("NON_COMPLIANT");
    public static readonly ComplianceType NOT_APPLICABLE = new("NOT_APPLICABLE");

    public static implicit operator ComplianceType(string value) => FindValue<ComplianceType>(value);
}

public class ResourceType(string value) : ConstantClass(value)
{
    public static implicit operator ResourceType(string value) => FindValue<ResourceType>(value);
}

public class ConfigRuleState(string value) : ConstantClass(value)
{
    public static implicit operator ConfigRuleState(string value) => FindValue<ConfigRuleState>(value);
}

public class MaximumExecutionFrequency(string value) : ConstantClass(value)
{
    public static implicit operator MaximumExecutionFrequency(string value) => FindValue<MaximumExecutionFrequency>(value);
}

public class MessageType(string value) : ConstantClass(value)
{
    public static implicit operator MessageType(string value) => FindValue<MessageType>(value);
}

public class Owner(string value) : ConstantClass(value)
{
    public static implicit operator Owner(string value) => FindValue<Owner>(value);
}

public class RecorderStatus(string value) : ConstantClass(value)
{
    public static implicit operator RecorderStatus(string value) => FindValue<RecorderStatus>(value);
}

public class RecordingFrequency(string value) : ConstantClass(value)
{
    public static implicit operator RecordingFrequency(string value) => FindValue<RecordingFrequency>(value);
}

public class RecordingStrategyType(string value) : ConstantClass(value)
{
    public static implicit operator RecordingStrategyType(string value) => FindValue<RecordingStrategyType>(value);
}
