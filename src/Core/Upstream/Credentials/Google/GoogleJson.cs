using System.Text.Json.Serialization;

namespace AiGateway.Upstream.Credentials.Google;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, AllowDuplicateProperties = false)]
[JsonSerializable(typeof(GoogleCredentialsFile))]
internal sealed partial class GoogleJson : JsonSerializerContext;
