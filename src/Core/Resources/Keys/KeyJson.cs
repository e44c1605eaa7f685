using System.Text.Json;
using System.Text.Json.Serialization;
using AiGateway.Management;

namespace AiGateway.Resources.Keys;

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(StoredKey))]
[JsonSerializable(typeof(KeyEntry))]
[JsonSerializable(typeof(Key))]
[JsonSerializable(typeof(Page<Key>))]
[JsonSerializable(typeof(ShownKey))]
[JsonSerializable(typeof(KeyOrder))]
[JsonSerializable(typeof(RotationOrder))]
[JsonSerializable(typeof(DateTimeOffset))]
internal sealed partial class KeyJson : JsonSerializerContext;
