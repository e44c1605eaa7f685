using System.Text.Json;
using System.Text.Json.Serialization;
using AiGateway.Management;
using AiGateway.Resources.Applications;

namespace AiGateway.Resources.Keys;

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(StoredKey))]
[JsonSerializable(typeof(KeyEntry))]
[JsonSerializable(typeof(Key))]
[JsonSerializable(typeof(Application))]
[JsonSerializable(typeof(Page<Key>))]
[JsonSerializable(typeof(ShownKey))]
[JsonSerializable(typeof(DateTimeOffset))]
internal sealed partial class KeyJson : JsonSerializerContext;
