using System.Text.Json;
using System.Text.Json.Serialization;
using AiGateway.CallLog.DeadLetters;
using AiGateway.CallLog.Journal;
using AiGateway.CallLog.Unauthenticated;
using AiGateway.Calls;
using AiGateway.Management;

namespace AiGateway.CallLog;

/// <summary>The JSON of records and of what stands beside them: camel case to the letter, no member twice, enums in snake case, what is null left out.</summary>
[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Web,
    PropertyNameCaseInsensitive = false,
    AllowDuplicateProperties = false,
    NumberHandling = JsonNumberHandling.Strict,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    RespectNullableAnnotations = true,
    Converters = [typeof(SnakeCase<OutcomeKind>), typeof(SnakeCase<UpstreamFailure>)])]
[JsonSerializable(typeof(CallRecord))]
[JsonSerializable(typeof(Page<CallRecord>))]
[JsonSerializable(typeof(Page<UnauthenticatedCount>))]
[JsonSerializable(typeof(SignOfLife))]
[JsonSerializable(typeof(DeadLetter))]
[JsonSerializable(typeof(Page<DeadLetter>))]
[JsonSerializable(typeof(ReplayedLetter))]
internal sealed partial class CallLogJson : JsonSerializerContext;
