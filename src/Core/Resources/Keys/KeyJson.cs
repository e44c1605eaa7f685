using System.Text.Json;
using System.Text.Json.Serialization;

namespace AiGateway.Resources.Keys;

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(StoredKey))]
[JsonSerializable(typeof(DateTimeOffset))]
internal sealed partial class KeyJson : JsonSerializerContext;
