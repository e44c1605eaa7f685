using System.Text.Json;
using System.Text.Json.Serialization;
using AiGateway.Management.Audit;
using AiGateway.Management.Problems;

namespace AiGateway.Management;

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(Problem))]
[JsonSerializable(typeof(AuditHead))]
[JsonSerializable(typeof(AuditEntry))]
[JsonSerializable(typeof(Page<AuditEntry>))]
[JsonSerializable(typeof(AuditVerification))]
internal sealed partial class ManagementJson : JsonSerializerContext;
